# Completion of parley in bash. What may come the program knows: `parley complete` with the words so far.
_parley() {
  local words=() word line i
  for ((i = 1; i <= COMP_CWORD; ++i)); do
    word=${COMP_WORDS[i]}
    # bash parts --format=json into three words, of which parley is told two.
    if [[ $word == = ]]; then
      ((i < COMP_CWORD)) && continue
      word=
    fi
    words+=("${word/#\~\//"$HOME/"}")
  done
  COMPREPLY=()
  while IFS= read -r line; do
    case $line in
      $'\tfiles') compopt -o default -o filenames ;;
      $'\tdirectories') compopt -o dirnames -o filenames ;;
      *) COMPREPLY+=("${line%%$'\t'*}") ;;
    esac
  done < <("${1/#\~\//"$HOME/"}" complete "${words[@]}" 2>/dev/null)
}
complete -F _parley parley
