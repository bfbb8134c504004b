// SPDX-License-Identifier: MIT
// Where does news take place, and under which names? CAMEO's areas, countries and territories, with
// demonyms, the capitals that stand for governments, and names in other scripts. Over 400 lines
// because it is one list of data. Left out on purpose: cities that are fought over or that only
// host (Jerusalem, Tel Aviv, Sanaa, Brussels, Geneva, Vienna), and demonyms of more than one state
// (Korean, Congolese, Dominican, Georgian).
#include "schema/actor_table_parts.h"

namespace parley {
namespace {

using enum ActorKind;

// clang-format off
constexpr ActorEntry kStates[] = {
    // Areas
    {"africa", "Africa", kRegion, "AFR", "African|Africans", ""},
    {"asia", "Asia", kRegion, "ASA", "Asian|Asians|Asia-Pacific", ""},
    {"balkans", "Balkans", kRegion, "BLK", "Western Balkans|the Balkans", ""},
    {"caribbean", "Caribbean", kRegion, "CRB", "West Indies|West Indian", ""},
    {"caucasus", "Caucasus", kRegion, "CAU", "South Caucasus|North Caucasus", ""},
    {"central-africa", "Central Africa", kRegion, "CFR", "", ""},
    {"central-asia", "Central Asia", kRegion, "CAS", "Central Asian|Central Asians", ""},
    {"central-europe", "Central Europe", kRegion, "CEU", "Central European|Central Europeans", ""},
    {"east-indies", "East Indies", kRegion, "EIN", "", ""},
    {"east-africa", "East Africa", kRegion, "EAF", "Eastern Africa|East African|East Africans|Horn of Africa", ""},
    {"eastern-europe", "Eastern Europe", kRegion, "EEU", "Eastern European|Eastern Europeans", ""},
    {"europe", "Europe", kRegion, "EUR", "European|Europeans|Western Europe|Western European", ""},
    {"latin-america", "Latin America", kRegion, "LAM",
     "Latin American|Latin Americans|أمريكا اللاتينية|أميركا اللاتينية", ""},
    {"middle-east", "Middle East", kRegion, "MEA",
     "Mideast|Middle Eastern|Near East|Proche-Orient|Moyen-Orient|"
     "الشرق الأوسط|המזרח התיכון", ""},
    {"mediterranean", "Mediterranean", kRegion, "MDT", "Mediterranean Sea|Eastern Mediterranean", ""},
    {"north-africa", "North Africa", kRegion, "NAF", "North African|North Africans|Northern Africa|Maghreb", ""},
    {"north-america", "North America", kRegion, "NMR", "North American|North Americans", ""},
    {"persian-gulf", "Persian Gulf", kRegion, "PGS",
     "Arabian Gulf|Gulf states|Gulf state|Arab Gulf states|Gulf countries|Gulf nations|Gulf monarchies|"
     "Gulf Arab states|دول الخليج", ""},
    {"scandinavia", "Scandinavia", kRegion, "SCN", "Scandinavian|Scandinavians|Nordic countries|Nordic states", ""},
    {"south-america", "South America", kRegion, "SAM",
     "South American|South Americans|أمريكا الجنوبية|أميركا الجنوبية|דרום אמריקה", ""},
    {"south-asia", "South Asia", kRegion, "SAS", "South Asian|South Asians", ""},
    {"southeast-asia", "Southeast Asia", kRegion, "SEA",
     "South-East Asia|South East Asia|Southeast Asian|Southeast Asians", ""},
    {"southern-africa", "Southern Africa", kRegion, "SAF", "", ""},
    {"west-africa", "West Africa", kRegion, "WAF", "West African|West Africans|Western Africa", ""},
    {"the-west", "Western countries", kRegion, "WST",
     "Western nations|Western powers|Western governments|Western allies|Western capitals|Western diplomats|"
     "Western officials|=Western states|=Western leaders", ""},
    {"west-bank", "West Bank", kRegion, "WSB",
     "the West Bank|occupied West Bank|Cisjordanie|Judea and Samaria|"
     "الضفة الغربية|بالضفة الغربية|הגדה המערבית|יהודה ושומרון", ""},
    {"gaza-strip", "Gaza Strip", kRegion, "GZS",
     "Gaza|Gazan|Gazans|Gaza City|bande de Gaza|gazaoui|gazaouis|"
     "غزة|قطاع غزة|بغزة|بقطاع غزة|لقطاع غزة|עזה|רצועת עזה|בעזה|ברצועת עזה|לעזה|לרצועת עזה|מעזה|Газа|сектор Газа|"
     "加沙", ""},
    {"baghdad", "Baghdad", kRegion, "BAG", "Bagdad|بغداد", "iraq"},

    // Countries and territories, in the order of CAMEO's list
    {"afghanistan", "Afghanistan", kState, "AFG",
     "Afghan|Afghans|Kabul|Islamic Emirate of Afghanistan|Islamic Republic of Afghanistan", ""},
    {"aland", "Aland Islands", kRegion, "ALA", "Åland|Åland Islands", ""},
    {"albania", "Albania", kState, "ALB", "Albanian|Albanians|Tirana", ""},
    {"algeria", "Algeria", kState, "DZA",
     "Algerian|Algerians|Algiers|Algérie|algérien|algérienne|algériens|الجزائر|الجزائري|الجزائرية", ""},
    {"american-samoa", "American Samoa", kRegion, "ASM", "American Samoan|American Samoans", ""},
    {"andorra", "Andorra", kState, "AND", "Andorran|Andorrans", ""},
    {"angola", "Angola", kState, "AGO", "Angolan|Angolans|Luanda", ""},
    {"anguilla", "Anguilla", kRegion, "AIA", "Anguillan|Anguillans", ""},
    {"antigua-and-barbuda", "Antigua and Barbuda", kState, "ATG",
     "Antigua & Barbuda|Antigua|Antiguan|Antiguans|Barbuda", ""},
    {"argentina", "Argentina", kState, "ARG",
     "Argentine|Argentines|Argentinian|Argentinians|Argentinean|Buenos Aires", ""},
    {"armenia", "Armenia", kState, "ARM", "Armenian|Armenians|Yerevan", ""},
    {"aruba", "Aruba", kRegion, "ABW", "Aruban|Arubans", ""},
    {"australia", "Australia", kState, "AUS", "Australian|Australians|Canberra|Commonwealth of Australia", ""},
    {"austria", "Austria", kState, "AUT", "Austrian|Austrians", ""},
    {"azerbaijan", "Azerbaijan", kState, "AZE", "Azerbaijani|Azerbaijanis|Baku", ""},
    {"bahamas", "Bahamas", kState, "BHS", "The Bahamas|Bahamian|Bahamians", ""},
    {"bahrain", "Bahrain", kState, "BHR",
     "Bahraini|Bahrainis|Manama|Kingdom of Bahrain|"
     "Bahreïn|bahreïni|bahreïnien|bahreïnienne|البحرين|البحريني|البحرينية|المنامة", ""},
    {"bangladesh", "Bangladesh", kState, "BGD", "Bangladeshi|Bangladeshis|Dhaka", ""},
    {"barbados", "Barbados", kState, "BRB", "Barbadian|Barbadians|Bridgetown", ""},
    {"belarus", "Belarus", kState, "BLR", "Belarusian|Belarusians|Belarussian|Byelorussia|Minsk|Беларусь|Белоруссия",
     ""},
    {"belgium", "Belgium", kState, "BEL", "Belgian|Belgians|Belgique", ""},
    {"belize", "Belize", kState, "BLZ", "Belizean|Belizeans", ""},
    {"benin", "Benin", kState, "BEN", "Beninese|Dahomey|Bénin", ""},
    {"bermuda", "Bermuda", kRegion, "BMU", "Bermudian|Bermudians", ""},
    {"bhutan", "Bhutan", kState, "BTN", "Bhutanese", ""},
    {"bolivia", "Bolivia", kState, "BOL", "Bolivian|Bolivians|La Paz", ""},
    {"bosnia-and-herzegovina", "Bosnia and Herzegovina", kState, "BIH",
     "Bosnia|Bosnian|Bosnians|Bosnian Serb|Bosnian Serbs|Bosnian Croat|Bosnian Croats|Bosnia-Herzegovina|"
     "Bosnia & Herzegovina|Sarajevo", ""},
    {"botswana", "Botswana", kState, "BWA", "Batswana|Motswana|Gaborone", ""},
    {"brazil", "Brazil", kState, "BRA", "Brazilian|Brazilians|Brasilia|Brasília|Brasil", ""},
    {"british-virgin-islands", "British Virgin Islands", kRegion, "VGB", "=BVI", ""},
    {"brunei", "Brunei", kState, "BRN", "Brunei Darussalam|Bruneian|Bruneians", ""},
    {"bulgaria", "Bulgaria", kState, "BGR", "Bulgarian|Bulgarians", ""},
    {"burkina-faso", "Burkina Faso", kState, "BFA", "Burkinabe|Burkinabé|Burkinabè|Ouagadougou|Upper Volta", ""},
    {"burundi", "Burundi", kState, "BDI", "Burundian|Burundians|Bujumbura", ""},
    {"cambodia", "Cambodia", kState, "KHM", "Cambodian|Cambodians|Phnom Penh|Kampuchea", ""},
    {"cameroon", "Cameroon", kState, "CMR", "Cameroonian|Cameroonians|Yaounde|Yaoundé|Cameroun", ""},
    {"canada", "Canada", kState, "CAN", "Canadian|Canadians|Ottawa|كندا", ""},
    {"cape-verde", "Cape Verde", kState, "CPV", "Cabo Verde|Cape Verdean|Cape Verdeans", ""},
    {"cayman-islands", "Cayman Islands", kRegion, "CYM", "Caymanian|Caymanians|the Caymans", ""},
    {"central-african-republic", "Central African Republic", kState, "CAF", "Central African|Central Africans|Bangui",
     ""},
    {"chad", "Chad", kState, "TCD", "=Chad|Chadian|Chadians|N'Djamena|Ndjamena|Tchad", ""},
    {"chile", "Chile", kState, "CHL", "Chilean|Chileans", ""},
    {"china", "China", kState, "CHN",
     "=China|=CHINA|=Chinese|Beijing|People's Republic of China|=PRC|Zhongnanhai|"
     "Pékin|=Chine|chinois|chinoise|chinoises|الصين|الصيني|الصينية|بكين|סין|הסיני|Китай|Китая|Пекин|中国|中國|北京|"
     "중국", ""},
    {"colombia", "Colombia", kState, "COL", "Colombian|Colombians|Bogota|Bogotá", ""},
    {"comoros", "Comoros", kState, "COM", "Comoro Islands|Comorian|Comorians|Comoran|Comorans", ""},
    {"democratic-republic-of-the-congo", "Democratic Republic of the Congo", kState, "COD",
     "Democratic Republic of Congo|DR Congo|=DRC|D.R. Congo|DRCongo|Congo-Kinshasa|Kinshasa|Zaire|eastern Congo|"
     "République démocratique du Congo|=RDC", ""},
    {"republic-of-the-congo", "Republic of the Congo", kState, "COG",
     "Republic of Congo|Congo-Brazzaville|Brazzaville|Congo Republic|People's Republic of the Congo", ""},
    {"cook-islands", "Cook Islands", kRegion, "COK", "Cook Islander|Cook Islanders", ""},
    {"costa-rica", "Costa Rica", kState, "CRI", "Costa Rican|Costa Ricans", ""},
    {"ivory-coast", "Ivory Coast", kState, "CIV",
     "Côte d'Ivoire|Cote d'Ivoire|Ivorian|Ivorians|Ivoirian|Abidjan|Yamoussoukro", ""},
    {"croatia", "Croatia", kState, "HRV", "Croatian|Croatians|Croat|Croats|Zagreb", ""},
    {"cuba", "Cuba", kState, "CUB", "Cuban|Cubans|Havana", ""},
    {"cyprus", "Cyprus", kState, "CYP",
     "Cypriot|Cypriots|Greek Cypriot|Greek Cypriots|Turkish Cypriot|Turkish Cypriots|Nicosia", ""},
    {"czech-republic", "Czech Republic", kState, "CZE", "Czechia|Czech|Czechs|Prague", ""},
    {"denmark", "Denmark", kState, "DNK", "=Danish|=Danes|Copenhagen|Danemark", ""},
    {"djibouti", "Djibouti", kState, "DJI", "Djiboutian|Djiboutians", ""},
    {"dominica", "Dominica", kState, "DMA", "Commonwealth of Dominica", ""},
    {"dominican-republic", "Dominican Republic", kState, "DOM", "Santo Domingo", ""},
    {"east-timor", "East Timor", kState, "TMP", "Timor-Leste|Timor Leste|Timorese|East Timorese", ""},
    {"ecuador", "Ecuador", kState, "ECU", "Ecuadorian|Ecuadorians|Ecuadorean|Ecuadoreans|Quito", ""},
    {"egypt", "Egypt", kState, "EGY",
     "Egyptian|Egyptians|Cairo|Arab Republic of Egypt|Egyptian intelligence|"
     "Égypte|Egypte|égyptien|égyptienne|égyptiens|égyptiennes|Le Caire|Ägypten|Egipto|"
     "مصر|المصري|المصرية|المصريين|المصريون|القاهرة|جمهورية مصر العربية|بمصر|لمصر|ومصر|"
     "מצרים|מצרי|מצרית|המצרי|המצרית|המצרים|קהיר|בקהיר|במצרים|Египет|Египта|埃及", ""},
    {"el-salvador", "El Salvador", kState, "SLV", "Salvadoran|Salvadorans|Salvadorian|San Salvador", ""},
    {"equatorial-guinea", "Equatorial Guinea", kState, "GNQ",
     "Equatorial Guinean|Equatorial Guineans|Equatoguinean|Malabo", ""},
    {"eritrea", "Eritrea", kState, "ERI", "Eritrean|Eritreans|Asmara", ""},
    {"estonia", "Estonia", kState, "EST", "Estonian|Estonians|Tallinn", ""},
    {"ethiopia", "Ethiopia", kState, "ETH", "Ethiopian|Ethiopians|Addis Ababa", ""},
    {"faroe-islands", "Faroe Islands", kRegion, "FRO", "Faeroe Islands|Faroes|Faroese", ""},
    {"falkland-islands", "Falkland Islands", kRegion, "FLK", "Falklands|Malvinas|Falkland Islanders", ""},
    {"fiji", "Fiji", kState, "FJI", "Fijian|Fijians|Fiji Islands", ""},
    {"finland", "Finland", kState, "FIN", "Finnish|=Finns|Helsinki", ""},
    {"france", "France", kState, "FRA",
     "=French|Frenchman|Frenchmen|Paris|Élysée|Elysee|Quai d'Orsay|French Republic|"
     "français|française|françaises|République française|فرنسا|الفرنسي|الفرنسية|باريس|צרפת|הצרפתי|Франция|Франции|"
     "法国|프랑스|フランス", ""},
    {"french-guiana", "French Guiana", kRegion, "GUF", "French Guianese|Guyane", ""},
    {"french-polynesia", "French Polynesia", kRegion, "PYF", "Tahiti|French Polynesian", ""},
    {"gabon", "Gabon", kState, "GAB", "Gabonese|Libreville", ""},
    {"gambia", "Gambia", kState, "GMB", "The Gambia|Gambian|Gambians|Banjul", ""},
    {"georgia", "Georgia", kState, "GEO",
     "Republic of Georgia|Tbilisi|Georgian government|Georgian parliament|Georgian president|"
     "Georgian prime minister|Georgian opposition|Georgian authorities|Georgian forces|Грузия", ""},
    {"germany", "Germany", kState, "DEU",
     "German|Germans|Berlin|Federal Republic of Germany|Bundesregierung|German Foreign Office|Deutschland|"
     "Allemagne|allemand|allemande|allemands|ألمانيا|المانيا|الألماني|الألمانية|برلين|גרמניה|הגרמני|Германия|"
     "Германии|德国|독일|ドイツ", ""},
    {"ghana", "Ghana", kState, "GHA", "Ghanaian|Ghanaians|Accra", ""},
    {"gibraltar", "Gibraltar", kRegion, "GIB", "Gibraltarian|Gibraltarians", ""},
    {"greece", "Greece", kState, "GRC", "Greek|Greeks|Athens|Hellenic Republic", ""},
    {"greenland", "Greenland", kRegion, "GRL", "Greenlandic|Greenlander|Greenlanders", ""},
    {"grenada", "Grenada", kState, "GRD", "Grenadian|Grenadians", ""},
    {"guadeloupe", "Guadeloupe", kRegion, "GLP", "Guadeloupean", ""},
    {"guam", "Guam", kRegion, "GUM", "Guamanian|Guamanians", ""},
    {"guatemala", "Guatemala", kState, "GTM", "Guatemalan|Guatemalans", ""},
    {"guinea", "Guinea", kState, "GIN", "=Guinea|Guinean|Guineans|Conakry|Guinea-Conakry", ""},
    {"guinea-bissau", "Guinea-Bissau", kState, "GNB", "Guinea Bissau|Bissau-Guinean|Bissau", ""},
    {"guyana", "Guyana", kState, "GUY", "Guyanese", ""},
    {"haiti", "Haiti", kState, "HTI", "Haitian|Haitians|Port-au-Prince", ""},
    {"vatican", "Vatican City", kState, "VAT", "Vatican|Holy See", ""},
    {"honduras", "Honduras", kState, "HND", "Honduran|Hondurans|Tegucigalpa", ""},
    {"hong-kong", "Hong Kong", kRegion, "HKG", "Hongkong|Hong Kongers|Hongkongers|香港|홍콩", ""},
    {"hungary", "Hungary", kState, "HUN", "Hungarian|Hungarians|Budapest", ""},
    {"iceland", "Iceland", kState, "ISL", "Icelandic|Icelander|Icelanders|Reykjavik|Reykjavík", ""},
    {"india", "India", kState, "IND", "Indian|Indians|New Delhi|Delhi|الهند", ""},
    {"indonesia", "Indonesia", kState, "IDN", "Indonesian|Indonesians|Jakarta|إندونيسيا", ""},
    {"iran", "Iran", kState, "IRN",
     "Iranian|Iranians|Tehran|Teheran|Islamic Republic of Iran|Islamic Republic|"
     "iranien|iranienne|iraniens|iraniennes|Téhéran|إيران|ايران|الإيراني|الإيرانية|الإيرانيين|طهران|بإيران|لإيران|"
     "איראן|איראני|איראנית|האיראני|האיראנית|האיראנים|טהרן|Иран|Ирана|Тегеран|伊朗|이란|イラン", ""},
    {"iraq", "Iraq", kState, "IRQ",
     "Iraqi|Iraqis|"
     "Irak|irakien|irakienne|irakiens|العراق|العراقي|العراقية|بالعراق|עיראק|העיראקי|Ирак|伊拉克", ""},
    {"ireland", "Ireland", kState, "IRL", "Irish|Irishman|Republic of Ireland|Dublin|Taoiseach|أيرلندا|إيرلندا", ""},
    {"isle-of-man", "Isle of Man", kRegion, "IMY", "Manx", ""},
    {"israel", "Israel", kState, "ISR",
     "Israeli|Israelis|State of Israel|Israeli government|Israeli cabinet|Israeli security cabinet|"
     "Israël|israélien|israélienne|israéliens|israéliennes|Estado de Israel|israelí|israelíes|"
     "إسرائيل|اسرائيل|الإسرائيلي|الإسرائيلية|الاسرائيلي|الاسرائيلية|إسرائيلي|إسرائيلية|الإسرائيليين|الإسرائيليون|"
     "بإسرائيل|لإسرائيل|وإسرائيل|"
     "ישראל|ישראלי|ישראלית|ישראלים|הישראלי|הישראלית|הישראלים|מדינת ישראל|בישראל|לישראל|מישראל|וישראל|שישראל|"
     "ממשלת ישראל|"
     "Израиль|Израиля|Израилю|Израилем|израильский|以色列|イスラエル|이스라엘", ""},
    {"italy", "Italy", kState, "ITA", "Italian|Italians|=Rome|Italie|Italia|إيطاليا", ""},
    {"jamaica", "Jamaica", kState, "JAM", "Jamaican|Jamaicans", ""},
    {"japan", "Japan", kState, "JPN", "=Japan|=JAPAN|Japanese|Tokyo|Japon|اليابان|Япония|Японии|日本|東京|일본", ""},
    {"jordan", "Jordan", kState, "JOR",
     "Jordanian|Jordanians|Amman|Hashemite Kingdom of Jordan|Hashemite Kingdom|"
     "Jordanie|jordanien|jordanienne|jordaniens|الأردن|الاردن|الأردني|الأردنية|بالأردن|ירדן|הירדני|הירדנית|"
     "Иордания|约旦", ""},
    {"kazakhstan", "Kazakhstan", kState, "KAZ", "Kazakh|Kazakhs|Kazakhstani|Astana|Nur-Sultan", ""},
    {"kenya", "Kenya", kState, "KEN", "Kenyan|Kenyans|Nairobi", ""},
    {"kiribati", "Kiribati", kState, "KIR", "I-Kiribati", ""},
    {"north-korea", "North Korea", kState, "PRK",
     "North Korean|North Koreans|Pyongyang|=DPRK|Democratic People's Republic of Korea|Corée du Nord|"
     "كوريا الشمالية|북한|朝鲜|朝鮮|北朝鮮", ""},
    {"south-korea", "South Korea", kState, "KOR",
     "South Korean|South Koreans|Seoul|Republic of Korea|Corée du Sud|كوريا الجنوبية|한국|대한민국|韩国|韓國|韓国",
     ""},
    {"kuwait", "Kuwait", kState, "KWT",
     "Kuwaiti|Kuwaitis|Kuwait City|State of Kuwait|"
     "Koweït|Koweit|koweïtien|koweïtienne|koweïtiens|الكويت|الكويتي|الكويتية|כווית", ""},
    {"kyrgyzstan", "Kyrgyzstan", kState, "KGZ", "Kyrgyz|Kirghizstan|Bishkek|Kyrgyz Republic", ""},
    {"laos", "Laos", kState, "LAO", "Laotian|Laotians|Vientiane|Lao PDR", ""},
    {"latvia", "Latvia", kState, "LVA", "Latvian|Latvians|=Riga", ""},
    {"lebanon", "Lebanon", kState, "LBN",
     "Lebanese|Beirut|Republic of Lebanon|"
     "Liban|libanais|libanaise|libanaises|Beyrouth|لبنان|اللبناني|اللبنانية|اللبنانيين|بيروت|بلبنان|לבנון|הלבנוני|"
     "הלבנונית|ביירות|בלבנון|Ливан|Ливана|黎巴嫩", ""},
    {"lesotho", "Lesotho", kState, "LSO", "Basotho|Maseru", ""},
    {"liberia", "Liberia", kState, "LBR", "Liberian|Liberians|=Monrovia", ""},
    {"libya", "Libya", kState, "LBY", "Libyan|Libyans|Libye|ليبيا|الليبي|الليبية", ""},
    {"liechtenstein", "Liechtenstein", kState, "LIE", "Vaduz", ""},
    {"lithuania", "Lithuania", kState, "LTU", "Lithuanian|Lithuanians|Vilnius", ""},
    {"luxembourg", "Luxembourg", kState, "LUX", "Luxembourgish|Luxembourger|Luxembourgers|Luxemburg", ""},
    {"macao", "Macao", kRegion, "MAC", "Macau|Macanese|澳门", ""},
    {"north-macedonia", "North Macedonia", kState, "MKD",
     "Macedonia|Macedonian|Macedonians|North Macedonian|Former Yugoslav Republic of Macedonia|=FYROM|Skopje", ""},
    {"madagascar", "Madagascar", kState, "MDG", "Malagasy|Antananarivo", ""},
    {"malawi", "Malawi", kState, "MWI", "Malawian|Malawians|Lilongwe", ""},
    {"malaysia", "Malaysia", kState, "MYS", "Malaysian|Malaysians|Kuala Lumpur|Putrajaya|ماليزيا", ""},
    {"maldives", "Maldives", kState, "MDV", "The Maldives|Maldivian|Maldivians", ""},
    {"mali", "Mali", kState, "MLI", "=Mali|Malian|Malians|Bamako", ""},
    {"malta", "Malta", kState, "MLT", "Maltese|Valletta", ""},
    {"marshall-islands", "Marshall Islands", kState, "MHL", "Marshallese", ""},
    {"martinique", "Martinique", kRegion, "MTQ", "Martinican|Martiniquais", ""},
    {"mauritania", "Mauritania", kState, "MRT",
     "Mauritanian|Islamic Republic of Mauritania|Mauritanians|Nouakchott|موريتانيا", ""},
    {"mauritius", "Mauritius", kState, "MUS", "Mauritian|Mauritians|Port Louis", ""},
    {"mayotte", "Mayotte", kRegion, "MYT", "Mahorais", ""},
    {"mexico", "Mexico", kState, "MEX", "Mexican|Mexicans|Mexico City|México|Mexique", ""},
    {"micronesia", "Micronesia", kState, "FSM", "Federated States of Micronesia|Micronesian|Micronesians", ""},
    {"moldova", "Moldova", kState, "MDA", "Moldovan|Moldovans|Moldavia|Chisinau|Chișinău", ""},
    {"monaco", "Monaco", kState, "MCO", "Monegasque|Monégasque", ""},
    {"mongolia", "Mongolia", kState, "MNG", "Mongolian|Mongolians|Ulaanbaatar|Ulan Bator", ""},
    {"montenegro", "Montenegro", kState, "MTN", "Montenegrin|Montenegrins|Podgorica", ""},
    {"montserrat", "Montserrat", kRegion, "MSR", "Montserratian", ""},
    {"morocco", "Morocco", kState, "MAR", "Moroccan|Moroccans|Rabat|Maroc|المغرب|المغربي|المغربية", ""},
    {"mozambique", "Mozambique", kState, "MOZ", "Mozambican|Mozambicans|Maputo", ""},
    {"myanmar", "Myanmar", kState, "MMR", "Burma|Burmese|Myanmarese|Naypyidaw|Naypyitaw|Myanmar junta", ""},
    {"namibia", "Namibia", kState, "NAM", "Namibian|Namibians|Windhoek", ""},
    {"nauru", "Nauru", kState, "NRU", "Nauruan|Nauruans", ""},
    {"nepal", "Nepal", kState, "NPL", "Nepali|Nepalis|Nepalese|Kathmandu", ""},
    {"netherlands", "Netherlands", kState, "NLD",
     "The Netherlands|Dutch|Dutchman|Holland|Kingdom of the Netherlands|Pays-Bas|هولندا", ""},
    {"netherlands-antilles", "Netherlands Antilles", kRegion, "ANT", "Dutch Antilles|Curaçao|Curacao", ""},
    {"new-caledonia", "New Caledonia", kRegion, "NCL", "New Caledonian|Nouvelle-Calédonie", ""},
    {"new-zealand", "New Zealand", kState, "NZL", "New Zealander|New Zealanders|Aotearoa", ""},
    {"nicaragua", "Nicaragua", kState, "NIC", "Nicaraguan|Nicaraguans|=Managua", ""},
    {"niger", "Niger", kState, "NER", "Nigerien|Nigeriens|Niamey", ""},
    {"nigeria", "Nigeria", kState, "NGA", "Nigerian|Nigerians|Abuja", ""},
    {"niue", "Niue", kRegion, "NIU", "Niuean|Niueans", ""},
    {"norfolk-island", "Norfolk Island", kRegion, "NFK", "Norfolk Islanders", ""},
    {"northern-mariana-islands", "Northern Mariana Islands", kRegion, "MNP", "Northern Marianas|Saipan", ""},
    {"norway", "Norway", kState, "NOR", "Norwegian|Norwegians|Oslo|Norvège|النرويج|נורווגיה", ""},
    {"palestine", "Palestine", kState, "PSE",
     "Palestinian|Palestinians|State of Palestine|Occupied Palestinian Territory|Occupied Palestinian Territories|"
     "Palestinian territories|occupied territories|"
     "palestinien|palestinienne|palestiniens|palestiniennes|Cisjordanie occupée|Palestina|"
     "فلسطين|فلسطيني|فلسطينية|الفلسطيني|الفلسطينية|الفلسطينيين|الفلسطينيون|دولة فلسطين|بفلسطين|لفلسطين|"
     "פלסטין|פלסטיני|פלסטינית|פלסטינים|הפלסטיני|הפלסטינית|הפלסטינים|Палестина|Палестины|巴勒斯坦|パレスチナ|"
     "팔레스타인", ""},
    {"oman", "Oman", kState, "OMN",
     "Omani|Omanis|=Muscat|Sultanate of Oman|"
     "omanais|omanaise|سلطنة عمان|=عُمان|العماني|العمانية|مسقط|עומאן", ""},
    {"pakistan", "Pakistan", kState, "PAK", "Pakistani|Pakistanis|Islamabad|Islamic Republic of Pakistan|باكستان",
     ""},
    {"palau", "Palau", kState, "PLW", "Palauan|Palauans", ""},
    {"panama", "Panama", kState, "PAN", "Panamanian|Panamanians|Panamá", ""},
    {"papua-new-guinea", "Papua New Guinea", kState, "PNG", "Papua New Guinean|Papua New Guineans|Port Moresby", ""},
    {"paraguay", "Paraguay", kState, "PRY", "Paraguayan|Paraguayans|Asuncion|Asunción", ""},
    {"peru", "Peru", kState, "PER", "Peruvian|Peruvians|Perú", ""},
    {"philippines", "Philippines", kState, "PHL", "The Philippines|Philippine|Filipino|Filipinos|Filipina|=Manila",
     ""},
    {"pitcairn", "Pitcairn", kRegion, "PCN", "Pitcairn Islands|Pitcairn Island", ""},
    {"poland", "Poland", kState, "POL", "=Polish|=Poles|Warsaw|Pologne", ""},
    {"portugal", "Portugal", kState, "PRT", "Portuguese|Lisbon", ""},
    {"puerto-rico", "Puerto Rico", kRegion, "PRI", "Puerto Rican|Puerto Ricans", ""},
    {"qatar", "Qatar", kState, "QAT",
     "Qatari|Qataris|Doha|State of Qatar|Qatari government|Qatari Foreign Ministry|Qatar's Foreign Ministry|"
     "Katar|qatarien|qatarienne|qatariens|qatarie|قطر|قطري|قطرية|القطري|القطرية|القطريين|القطريون|الدوحة|"
     "الخارجية القطرية|دولة قطر|بقطر|لقطر|وقطر|بالدوحة|"
     "קטאר|קטארי|קטארית|הקטארי|הקטארית|הקטארים|הקטרי|הקטרים|קטרי|דוחא|בקטאר|בדוחא|Катар|Катара|卡塔尔|カタール|"
     "카타르", ""},
    {"reunion", "La Réunion", kRegion, "REU", "=Reunion Island|Réunion Island", ""},
    {"romania", "Romania", kState, "ROM", "Romanian|Romanians|Rumania|Bucharest", ""},
    {"russia", "Russia", kState, "RUS",
     "Russian|Russians|Russian Federation|Moscow|Kremlin|"
     "Russie|=russe|=russes|Moscou|روسيا|الروسي|الروسية|الروس|موسكو|רוסיה|הרוסי|מוסקבה|"
     "Россия|России|Россию|Россией|российский|российская|российские|российских|Москва|Москвы|Кремль|Кремля|РФ|"
     "俄罗斯|俄羅斯|ロシア|러시아", ""},
    {"rwanda", "Rwanda", kState, "RWA", "Rwandan|Rwandans|Kigali|Rwandese", ""},
    {"saint-helena", "Saint Helena", kRegion, "SHN", "St Helena|St. Helena", ""},
    {"saint-kitts-and-nevis", "Saint Kitts and Nevis", kState, "KNA",
     "St Kitts and Nevis|St. Kitts and Nevis|Saint Kitts-Nevis|St Kitts|St. Kitts|Kittitian", ""},
    {"saint-lucia", "Saint Lucia", kState, "LCA", "St Lucia|St. Lucia|Saint Lucian", ""},
    {"saint-pierre-and-miquelon", "Saint Pierre and Miquelon", kRegion, "SPM",
     "St Pierre and Miquelon|St. Pierre and Miquelon|Saint-Pierre-et-Miquelon", ""},
    {"saint-vincent-and-the-grenadines", "Saint Vincent and the Grenadines", kState, "VCT",
     "St Vincent and the Grenadines|St. Vincent and the Grenadines|Vincentian", ""},
    {"samoa", "Samoa", kState, "WSM", "Samoan|Samoans|Western Samoa", ""},
    {"san-marino", "San Marino", kState, "SMR", "Sammarinese", ""},
    {"sao-tome-and-principe", "Sao Tome and Principe", kState, "STP",
     "São Tomé and Príncipe|São Tomé|Sao Tome|Sao Tomean", ""},
    {"saudi-arabia", "Saudi Arabia", kState, "SAU",
     "Saudi|Saudis|Saudi Arabian|Saudi Arabians|Riyadh|Kingdom of Saudi Arabia|=KSA|"
     "Arabie saoudite|saoudien|saoudienne|saoudiens|Riyad|السعودية|السعودي|السعوديين|المملكة العربية السعودية|"
     "الرياض|בסעודיה|סעודיה|ערב הסעודית|הסעודי|הסעודית|ריאד|Саудовская Аравия|沙特阿拉伯|沙特", ""},
    {"senegal", "Senegal", kState, "SEN", "Senegalese|=Dakar|Sénégal", ""},
    {"serbia", "Serbia", kState, "SRB", "Serbian|Serbians|Serb|Serbs|Belgrade|Yugoslavia", ""},
    {"seychelles", "Seychelles", kState, "SYC", "Seychellois", ""},
    {"sierra-leone", "Sierra Leone", kState, "SLE", "Sierra Leonean|Sierra Leoneans|=Freetown", ""},
    {"singapore", "Singapore", kState, "SGP", "Singaporean|Singaporeans|新加坡", ""},
    {"slovakia", "Slovakia", kState, "SVK", "Slovak|Slovaks|Slovakian|Bratislava|Slovak Republic", ""},
    {"slovenia", "Slovenia", kState, "SVN", "Slovenian|Slovenians|Slovene|Slovenes|Ljubljana", ""},
    {"solomon-islands", "Solomon Islands", kState, "SLB", "Solomon Islander|Solomon Islanders|Honiara", ""},
    {"somalia", "Somalia", kState, "SOM", "Somali|Somalis|Mogadishu|الصومال", ""},
    {"south-africa", "South Africa", kState, "ZAF",
     "South African|South Africans|Pretoria|Afrique du Sud|جنوب أفريقيا|جنوب إفريقيا|דרום אפריקה", ""},
    {"spain", "Spain", kState, "ESP", "Spanish|Spaniard|Spaniards|Madrid|España|Espagne|إسبانيا|ספרד", ""},
    {"sri-lanka", "Sri Lanka", kState, "LKA", "Sri Lankan|Sri Lankans|=Colombo|Ceylon", ""},
    {"sudan", "Sudan", kState, "SDN", "Sudanese|Khartoum|Soudan|السودان|السوداني|السودانية|الخرطوم", ""},
    {"suriname", "Suriname", kState, "SUR", "Surinamese|Surinam|Paramaribo", ""},
    {"svalbard-and-jan-mayen", "Svalbard and Jan Mayen", kRegion, "SJM",
     "Svalbard|Svalbard and Jan Mayen Islands|Jan Mayen|Spitsbergen", ""},
    {"eswatini", "Eswatini", kState, "SWZ", "Swaziland|=Swazi|=Swazis|Mbabane", ""},
    {"sweden", "Sweden", kState, "SWE", "Swedish|=Swede|=Swedes|Stockholm|Suède", ""},
    {"switzerland", "Switzerland", kState, "CHE", "Swiss|Swiss Confederation|Suisse|سويسرا", ""},
    {"syria", "Syria", kState, "SYR",
     "Syrian|Syrians|Damascus|Syrian Arab Republic|"
     "Syrie|syrien|syrienne|syriens|=Damas|سوريا|سورية|السوري|السورية|السوريين|دمشق|سوریا|סוריה|הסורי|הסורית|דמשק|"
     "Сирия|Сирии|叙利亚", ""},
    {"taiwan", "Taiwan", kState, "TWN", "Taiwanese|Taipei|Republic of China|台湾|台灣|臺灣|대만", ""},
    {"tajikistan", "Tajikistan", kState, "TJK", "Tajik|Tajiks|Tadjikistan|Dushanbe", ""},
    {"tanzania", "Tanzania", kState, "TZA", "Tanzanian|Tanzanians|Dodoma|Zanzibar", ""},
    {"thailand", "Thailand", kState, "THA", "Thai|Thais|Bangkok|Thaïlande|تايلاند", ""},
    {"togo", "Togo", kState, "TGO", "Togolese", ""},
    {"tokelau", "Tokelau", kRegion, "TKL", "Tokelauan", ""},
    {"tonga", "Tonga", kState, "TON", "Tongan|Tongans", ""},
    {"trinidad-and-tobago", "Trinidad and Tobago", kState, "TTO",
     "Trinidad & Tobago|Trinidad|Trinidadian|Trinidadians|Tobago", ""},
    {"tunisia", "Tunisia", kState, "TUN", "Tunisian|Tunisians|Tunis|Tunisie|تونس|التونسي|التونسية", ""},
    {"turkey", "Turkey", kState, "TUR",
     "=Turkey|=TURKEY|Türkiye|Turkiye|Turkish|=Turk|=Turks|Ankara|Republic of Turkey|Republic of Türkiye|"
     "Turquie|=turc|=turque|=turcs|=turques|تركيا|التركي|التركية|الأتراك|أنقرة|טורקיה|תורכיה|הטורקי|הטורקית|אנקרה|"
     "Турция|Турции|土耳其|トルコ", ""},
    {"turkmenistan", "Turkmenistan", kState, "TKM", "Turkmen|Ashgabat", ""},
    {"turks-and-caicos-islands", "Turks and Caicos Islands", kRegion, "TCA", "Turks and Caicos|Turks & Caicos", ""},
    {"tuvalu", "Tuvalu", kState, "TUV", "Tuvaluan|Tuvaluans", ""},
    {"uganda", "Uganda", kState, "UGA", "Ugandan|Ugandans|Kampala", ""},
    {"ukraine", "Ukraine", kState, "UKR",
     "Ukrainian|Ukrainians|Kyiv|Kiev|the Ukraine|"
     "ukrainien|ukrainienne|ukrainiens|أوكرانيا|اوكرانيا|الأوكراني|الأوكرانية|كييف|אוקראינה|האוקראיני|Украина|"
     "Украины|Украину|Украине|Украиной|Україна|України|Україну|Україні|украинский|український|українських|Киев|"
     "Київ|乌克兰|ウクライナ|우크라이나", ""},
    {"united-arab-emirates", "United Arab Emirates", kState, "ARE",
     "=UAE|U.A.E.|Emirates|Emirati|Emiratis|Abu Dhabi|"
     "Émirats arabes unis|Emirats arabes unis|émirien|émirienne|émirati|émiratie|émiratis|الإمارات|الامارات|"
     "الإماراتي|الإماراتية|الإمارات العربية المتحدة|أبوظبي|أبو ظبي|איחוד האמירויות|האמירויות|האמירתי", ""},
    {"united-kingdom", "United Kingdom", kState, "GBR",
     "=UK|=U.K.|Britain|British|Briton|Britons|=Brit|=Brits|Great Britain|London|Downing Street|Whitehall|England|Scotland|"
     "Scottish|=Wales|Northern Ireland|Foreign Office|=UK Government|"
     "Royaume-Uni|britannique|britanniques|Grande-Bretagne|Londres|بريطانيا|المملكة المتحدة|البريطاني|البريطانية|"
     "لندن|בריטניה|הבריטי|הבריטית|לונדון|Великобритания|Великобритании|英国|英國|영국|イギリス", ""},
    {"united-states", "United States", kState, "USA",
     "=US|=U.S.|=USA|=U.S.A.|America|American|Americans|United States of America|Washington|White House|"
     "State Department|Pentagon|Oval Office|Biden administration|Trump administration|Obama administration|"
     "Bush administration|=US Government|=U.S. Government|"
     "États-Unis|Etats-Unis|américain|américaine|américains|américaines|Maison Blanche|Maison-Blanche|"
     "Estados Unidos|Vereinigte Staaten|Vereinigten Staaten|"
     "الولايات المتحدة|الولايات المتحدة الأمريكية|الولايات المتحدة الأميركية|للولايات المتحدة|بالولايات المتحدة|"
     "والولايات المتحدة|أمريكا|أميركا|امريكا|اميركا|"
     "الأمريكي|الأمريكية|الأميركي|الأميركية|الأمريكيين|الأميركيين|أمريكي|أمريكية|أميركي|أميركية|واشنطن|"
     "البيت الأبيض|الخارجية الأمريكية|الخارجية الأميركية|البنتاغون|"
     "ארצות הברית|ארצות-הברית|ארה\"ב|אמריקה|אמריקאי|אמריקאית|אמריקאים|האמריקאי|האמריקאית|האמריקאים|האמריקני|"
     "האמריקנים|וושינגטון|הבית הלבן|בארה\"ב|"
     "США|Соединённые Штаты|Соединенные Штаты|Вашингтон|Вашингтона|Белый дом|американский|Сполучені Штати|美国|"
     "美國|华盛顿|白宫|アメリカ|米国|미국|백악관", ""},
    {"us-virgin-islands", "United States Virgin Islands", kRegion, "VIR",
     "US Virgin Islands|U.S. Virgin Islands|=USVI", ""},
    {"uruguay", "Uruguay", kState, "URY", "Uruguayan|Uruguayans|Montevideo", ""},
    {"uzbekistan", "Uzbekistan", kState, "UZB", "Uzbek|Uzbeks|Uzbekistani|Tashkent", ""},
    {"vanuatu", "Vanuatu", kState, "VUT", "Ni-Vanuatu|New Hebrides", ""},
    {"venezuela", "Venezuela", kState, "VEN", "Venezuelan|Venezuelans|Caracas", ""},
    {"vietnam", "Vietnam", kState, "VNM", "Viet Nam|Vietnamese|Hanoi|Việt Nam", ""},
    {"wallis-and-futuna", "Wallis and Futuna", kRegion, "WLF", "Wallis and Futuna Islands|Wallisian", ""},
    {"western-sahara", "Western Sahara", kRegion, "ESH", "Sahrawi|Sahrawis|Saharawi|Sahrawi Arab Democratic Republic",
     ""},
    {"yemen", "Yemen", kState, "YEM",
     "Yemeni|Yemenis|Republic of Yemen|"
     "Yémen|yéménite|yéménites|اليمن|اليمني|اليمنية|اليمنيين|باليمن|תימן|התימני|Йемен|也门", ""},
    {"zambia", "Zambia", kState, "ZMB", "Zambian|Zambians|Lusaka", ""},
    {"zimbabwe", "Zimbabwe", kState, "ZWE", "Zimbabwean|Zimbabweans|Harare|Rhodesia", ""},
    // In no CAMEO list
    {"south-sudan", "South Sudan", kState, "SSD", "South Sudanese|Juba", ""},
    {"kosovo", "Kosovo", kState, "XKX", "Kosovar|Kosovars|Pristina|Prishtina|Kosova", ""},
};
// clang-format on

}  // namespace

std::span<const ActorEntry> states_of_table() { return kStates; }

}  // namespace parley
