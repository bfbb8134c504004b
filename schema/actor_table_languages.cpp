// SPDX-License-Identifier: MIT
// What are countries, capitals and the main organisations called in the languages of the news? Made by
// actor_table_languages.py from Unicode CLDR, iso-codes and actor_table_languages.txt: change those.
// Over 400 lines because it is one list of data. Endings are in braces: "Кита{й,я}" is two names.
#include "schema/actor_table_parts.h"

namespace parley {
namespace {

// clang-format off
constexpr LanguageEntry kLanguages[] = {
    {"latin-america",
     "América Latina|Latinoamérica|Ameryk{a Łacińska,i Łacińskiej,ę Łacińską,ą Łacińską}|Ameryce Łacińskiej|"
     "Латинск{ая Америка,ой Америки,ой Америке,ую Америку,ой Америкой}|"
     "Латинськ{а Америка,ої Америки,ій Америці,у Америку,ою Америкою}|אמריקה הלטינית",
     ""},
    {"middle-east",
     "Nahe{r Osten,n Ostens}|Nahost|Oriente Medio|Oriente Próximo|Medio Oriente|Oriente Médio|Médio Oriente|Orta Doğu|"
     "Ortadoğu|Bliski{ Wschód,ego Wschodu,m Wschodem,m Wschodzie}|Близьк{ий Схід,ого Сходу,ому Сході,им Сходом}|"
     "Ближн{ий Восток,его Востока,ему Востоку,им Востоком,ем Востоке}|خاورمیانه|中东|中東",
     ""},
    {"north-america",
     "Ameryk{a Północna,i Północnej,ę Północną,ą Północną}|Ameryce Północnej|"
     "Северн{ая Америка,ой Америки,ой Америке,ую Америку,ой Америкой}|"
     "Північн{а Америка,ої Америки,ій Америці,у Америку,ою Америкою}|צפון אמריקה",
     ""},
    {"persian-gulf",
     "خلیج فارس|Персидск{ий залив,ого залива,ом заливе}",
     ""},
    {"south-america",
     "Ameryk{a Południowa,i Południowej,ę Południową,ą Południową}|Ameryce Południowej|"
     "Южн{ая Америка,ой Америки,ой Америке,ую Америку,ой Америкой}|"
     "Південн{а Америка,ої Америки,ій Америці,у Америку,ою Америкою}",
     ""},
    {"west-bank",
     "Westjordanland{,s,es,e}|Cisjordania|Cisgiordania|Cisjordânia|Batı Şeria|Zachodni{ Brzeg,ego Brzegu,m Brzegiem}|"
     "Cisjordani{i,ę,ą}|Західн{ий берег,ого берега,ому березі,им берегом}|"
     "Западн{ый берег реки Иордан,ого берега реки Иордан,ому берегу реки Иордан,ым берегом реки Иордан,ом берегу реки Иордан}|"
     "Западн{ый берег Иордана,ого берега Иордана,ом берегу Иордана}|کرانه باختری|کرانهٔ باختری|کرانه‌ی باختری|约旦河西岸|"
     "約旦河西岸|西岸地区",
     ""},
    {"gaza-strip",
     "Gazastreifen{,s}|Gaza-Streifen{,s}|Gaza-Stadt|Franja de Gaza|=gazatí|=gazatíes|Striscia di Gaza|Faixa de Gaza|"
     "Gazze|Gazze Şeridi|Gazzeli{,ler}|Gazze Şeridi'nde|=Gaz{y,ie,ę,ą}|Stref{a Gazy,y Gazy,ę Gazy,ą Gazy}|Strefie Gazy|"
     "сектор{ Гази,у Гази,ом Гази,і Гази}|Смуг{а Гази,и Гази,у Гази,ою Гази}|Смузі Гази|=Газ{и,і,у,ою}|"
     "сектор{а Газа,у Газа,ом Газа,е Газа}|сектор{а Газы,у Газы,ом Газы,е Газы}|=Газ{ы,е,ой}|نوار غزه|غزه|רצועת-עזה|"
     "加沙地带|加薩|加薩走廊",
     ""},
    {"baghdad",
     "Bagdads|Bagdá|Bağdat|Багдад{,у,ом,і}|Багдада|Багдаде|巴格达|巴格達",
     ""},
    {"afghanistan",
     "Afghanistans|Afganistán|Afeganistão|Afganistan|Afganistan{u,owi,em,ie}|Афганістан{,у,ом,і}|Афганистан{,а,у,ом,е}|"
     "افغانستان|אפגניסטן|أفغانستان|阿富汗|جمهوری اسلامی افغانستان|afghanisch{,e,en,er,es,em}|"
     "афганск{ий,ого,ому,им,ом,ая,ой,ую,ое,ие,их,ими}|афганськ{ий,ого,ому,им,а,ої,ій,у,ою,е,і,их,ими}|"
     "afgańsk{i,iego,iemu,im,a,iej,ą,ie,ich,imi}|=afgan{o,a,os,as}|=afghane{,s}|Afghanen",
     "Kabuls|Kaboul|Cabul|Kabul{owi,em,u}|Кабул{,а,у,ом,і}|Кабуле|کابل|קאבול|كابول|喀布尔|喀布爾|=Kabil|Kabil'de|"
     "Kabil yönetimi"},
    {"aland",
     "Ålandinseln|Åland-Inseln{,s}|Islas Aland|Islas Äland|Îles Åland|Isole Åland|Ilhas Aland|Ilhas Alanda|Alanda|"
     "Åland Adaları|Wyspy Alandzkie|Аландські Острови|Аландские острова|جزایر آلاند|איי אולנד|جزر آلاند|奥兰群岛|奧蘭群島",
     ""},
    {"albania",
     "Albanien{,s}|Albanie|Albânia|Arnavutluk|Albani{i,ę,ą}|Албані{я,ї,ю,єю}|Албани{я,и,ю,ей}|آلبانی|אלבניה|ألبانيا|"
     "阿尔巴尼亚|阿爾巴尼亞",
     "Tiranas|Tiran{y,ie,ę,ą}|Тиран{а,и,і,у,ою}|Тиран{ы,е,ой}|تیرانا|טירנה|تيرانا|地拉那"},
    {"algeria",
     "Algerien{,s}|Argelia|Argélia|Cezayir|Algieri{a,i,ę,ą}|Алжир{,у,ом,і}|Алжир{а,е}|الجزایر|אלג׳יריה|阿尔及利亚|阿爾及利亞|"
     "algerisch{,e,en,er,es,em}|=argelin{o,a,os,as}|=algerin{o,a,i,e}|=algériennes",
     "Algier|Argel|Alger|Algeri|الجزیره|אלג׳יר|阿尔及尔|阿爾及爾"},
    {"american-samoa",
     "Amerikanisch-Samoa|Samoa Americana|Samoa Estadounidense|Samoa américaines|Samoa americane|Amerikan Samoası|"
     "Samoa Amerykańskie|Американське Самоа|Американское Самоа|Американские Самоа|ساموآی امریکا|סמואה האמריקנית|"
     "ساموا الأمريكية|美属萨摩亚|美屬薩摩亞",
     ""},
    {"andorra",
     "Andorras|Andorre|Andor{a,y,ze,ę,ą}|Андорр{а,и,і,у,ою}|Андорр{ы,е,ой}|آندورا|אנדורה|أندورا|安道尔|安道爾",
     ""},
    {"angola",
     "Angolas|Angol{i,ę,ą}|Ангол{а,и,і,у,ою}|Ангол{ы,е,ой}|آنگولا|אנגולה|أنغولا|安哥拉",
     "Luandas|Luand{y,zie,ę,ą}|Луанд{а,и,і,у,ою}|Луанд{ы,е,ой}|لواندا|לואנדה|罗安达|羅安達"},
    {"anguilla",
     "Anguillas|Anguill{i,ę,ą}|Ангілья|Ангиль{я,и,е,ю,ей}|Ангвилл{а,ы,е,у,ой}|آنگویلا|אנגווילה|أنغويلا|安圭拉|安奎拉",
     ""},
    {"antigua-and-barbuda",
     "Antigua und Barbuda|Antigua y Barbuda|Antigua-et-Barbuda|Antigua e Barbuda|Antígua e Barbuda|Antigua ve Barbuda|"
     "Antigua i Barbuda|Антигуа і Барбуда|Антигуа и Барбуда|آنتیگوا و باربودا|אנטיגואה וברבודה|أنتيغوا وبربودا|安提瓜和巴布达|"
     "安地卡及巴布達",
     ""},
    {"argentina",
     "Argentinien{,s}|Arjantin|Argentyn{a,y,ie,ę,ą}|Аргентин{а,и,і,у,ою}|Аргентин{ы,е,ой}|آرژانتین|ארגנטינה|الأرجنتين|"
     "阿根廷|argentinisch{,e,en,er,es,em}|=argentin{o,os,as}",
     "Буенос-Айрес{,а,у,ом,і}|Буэнос-Айрес{,а,у,ом,е}|بوئنوس‌آیرس|בואנוס איירס|بوينوس أيرس|布宜诺斯艾利斯|布宜諾斯艾利斯"},
    {"armenia",
     "Armenien{,s}|Arménie|Armênia|Arménia|Ermenistan|Armeni{i,ę,ą}|Вірмені{я,ї,ю,єю}|Армени{я,и,ю,ей}|ارمنستان|ארמניה|"
     "أرمينيا|亚美尼亚|亞美尼亞|armenisch{,e,en,er,es,em}|армянск{ий,ого,ому,им,ом,ая,ой,ую,ое,ие,их,ими}|"
     "вірменськ{ий,ого,ому,им,а,ої,ій,у,ою,е,і,их,ими}|ormiańsk{i,iego,iemu,im,a,iej,ą,ie,ich,imi}|=arménien{,ne,s,nes}",
     "Eriwan{,s}|Ereván|Erevan|Erivan|Erywań|Єреван{,а,у,ом,і}|Ереван{,а,у,ом,е}|ایروان|ירוואן|يريفان|埃里温|葉里溫"},
    {"aruba",
     "Arubas|Arub{y,ie,ę,ą}|Аруб{а,и,і,у,ою}|Аруб{ы,е,ой}|آروبا|ארובה|أروبا|阿鲁巴|荷屬阿魯巴",
     ""},
    {"australia",
     "Australien{,s}|Australie|Austrália|Avustralya|Australi{i,ę,ą}|Австралі{я,ї,ю,єю}|Австрали{я,и,ю,ей}|استرالیا|"
     "אוסטרליה|أستراليا|澳大利亚|澳洲|australisch{,e,en,er,es,em}",
     "Канберр{а,ы,е,у,ой}|堪培拉"},
    {"austria",
     "Österreich{,s}|Autriche|Áustria|Avusturya|Austri{i,ę,ą}|Австрі{я,ї,ю,єю}|Австри{я,и,ю,ей}|اتریش|אוסטריה|النمسا|"
     "奥地利|奧地利|österreichisch{,e,en,er,es,em}",
     ""},
    {"azerbaijan",
     "Aserbaidschan{,s}|Azerbaiyán|Azerbaïdjan|Azerbaigian|Azerbaijão|Azerbaycan|Azerbejdżan{,u,owi,em,ie}|"
     "Азербайджан{,у,ом,і}|Азербайджан{а,е}|جمهوری آذربایجان|אזרבייג׳ן|أذربيجان|阿塞拜疆|亞塞拜然|"
     "aserbaidschanisch{,e,en,er,es,em}|азербайджанск{ий,ого,ому,им,ом,ая,ой,ую,ое,ие,их,ими}|"
     "азербайджанськ{ий,ого,ому,им,а,ої,ій,у,ою,е,і,их,ими}|azerbejdżańsk{i,iego,iemu,im,a,iej,ą,ie,ich,imi}|"
     "=azerbaïdjanais{,e,es}",
     "Bakus|Bakú|Bakou|باكو|巴库|巴庫|Bakü'nün|Bakü'de|Bakü yönetimi|Bakü'ye|Баку"},
    {"bahamas",
     "Baamas|Bahamalar|Багамські Острови|باهاما|איי בהאמה|جزر البهاما|巴哈马|巴哈馬|"
     "Багамски{е острова,х островов,х островах}|Багам{ы,ам,ах}|Baham{y,om,ami,ach}",
     ""},
    {"bahrain",
     "Bahrains|Baréin|Bahrein|Barein|Barém|Bahreyn|Bahrajn{,u,owi,em,ie}|Бахрейн{,у,ом,і}|Бахрейн{а,е}|بحرین|בחריין|巴林|"
     "bahrainisch{,e,en,er,es,em}",
     ""},
    {"bangladesh",
     "Bangladesch{,s}|Bangladés|Bangladeche|Bangladeş|Bangladesz{,u,owi,em,ie}|Бангладеш|بنگلادش|בנגלדש|بنغلاديش|孟加拉国|"
     "孟加拉",
     "Dhakas|Daca|Dacca|Dakka|Dha{ki,ce,kę,ką}|داکا|דאקה|دكا"},
    {"barbados",
     "Barbados{u,owi,em,ie}|Барбадос{,у,ом,і}|Барбадос{а,е}|باربادوس|ברבדוס|بربادوس|巴巴多斯|巴貝多",
     ""},
    {"belarus",
     "Bielorrusia|Biélorussie|Bélarus|Bielorussia|Bielorrússia|Bielorússia|Białoruś|بلاروس|בלארוס|بيلاروس|白俄罗斯|白俄羅斯|"
     "Беларус{и,ью}|белорусск{ий,ого,ому,им,ом,ая,ой,ую,ое,ие,их,ими}|Белорусси{и,ю,ей}|Білорус{ь,і}|Білоруссю|"
     "білоруськ{ий,ого,ому,им,а,ої,ій,у,ою,е,і,их,ими}|Białorusi|Białorusią|Weißrussland{,s}|"
     "belarussisch{,e,en,er,es,em}|białorusk{i,iego,iemu,im,a,iej,ą,ie,ich,imi}",
     "Minsks|Минск{,а,у,ом,е}|مينسك|明斯克|Мінськ{,а,у,ом}|Mińsk{,a,owi,iem,u}"},
    {"belgium",
     "Belgien{,s}|Bélgica|Belgio|Belçika|Belgi{a,i,ę,ą}|Бельгі{я,ї,ю,єю}|Бельги{я,и,ю,ей}|بلژیک|בלגיה|بلجيكا|比利时|比利時",
     ""},
    {"belize",
     "Belizes|Belice|Беліз{,у,ом,і}|Белиз{,а,у,ом,е}|بلیز|بليز|伯利兹|貝里斯",
     ""},
    {"benin",
     "Benins|Benín|Benin{u,owi,em,ie}|Бенін{,у,ом,і}|Бенин{,а,у,ом,е}|贝宁|دولت بنین|کشور بنین|رئیس‌جمهور بنین|"
     "ממשלת בנין|נשיא בנין|جمهورية بنين|حكومة بنين|رئيس بنين|دولة بنين",
     ""},
    {"bermuda",
     "Bermudas|Islas Bermudas|Bermudes|Бермудські острови|برمودا|ברמודה|百慕大|百慕達",
     ""},
    {"bhutan",
     "Bhutans|Bután|Bhoutan|Butão|Butan|Bhutan{u,owi,em,ie}|Бутан{,у,ом,і}|Бутан{а,е}|بوتان|בהוטן|不丹",
     ""},
    {"bolivia",
     "Bolivien{,s}|Bolivie|Bolívia|Bolivya|Boliwi{a,i,ę,ą}|Боліві{я,ї,ю,єю}|Боливи{я,и,ю,ей}|بولیوی|בוליביה|بوليفيا|"
     "玻利维亚|玻利維亞",
     ""},
    {"bosnia-and-herzegovina",
     "Bosnien und Herzegowina|Bosnia y Herzegovina|Bosnie-Herzégovine|Bosnia ed Erzegovina|Bosnia-Erzegovina|"
     "Bósnia e Herzegovina|Bosna-Hersek|Bośnia i Hercegowina|Боснія і Герцеговина|Босния и Герцеговина|بوسنی و هرزگوین|"
     "בוסניה והרצגובינה|البوسنة والهرسك|波斯尼亚和黑塞哥维那|波士尼亞與赫塞哥維納|Bośni{i i Hercegowiny,ę i Hercegowinę,ą i Hercegowiną}|"
     "Bośni{a,i,ę,ą}|Босни{и и Герцеговины,ю и Герцеговину,ей и Герцеговиной}|Боснии и Герцеговине|Босни{я,и,ю,ей}|"
     "Босні{ї і Герцеговини,ю і Герцеговину,єю і Герцеговиною}|"
     "Босні{я та Герцеговина,ї та Герцеговини,ю та Герцеговину,єю та Герцеговиною}|Боснії і Герцеговині|"
     "Босні{я,ї,ю,єю}|Bosnien{,s}|Bosnien-Herzegowina{,s}",
     "Sarajevos|Saraybosna|Sarajewo|Сараєво|Сараево|سارایوو|סרייבו|سراييفو|萨拉热窝|塞拉耶佛"},
    {"botswana",
     "Botsuana{,s}|Botsvana|Botswan{y,ie,ę,ą}|Ботсван{а,и,і,у,ою}|Ботсван{ы,е,ой}|بوتسوانا|בוצוואנה|博茨瓦纳|波札那",
     "Gaborones|Ґабороне|Габороне|گابورون|גבורונה|غابورون|哈博罗内|嘉柏隆里"},
    {"brazil",
     "Brasilien{,s}|Brésil|Brasile|Brezilya|Brazyli{a,i,ę,ą}|Бразилі{я,ї,ю,єю}|Бразили{я,и,ю,ей}|برزیل|ברזיל|البرازيل|"
     "巴西|brasilianisch{,e,en,er,es,em}|=brasileñ{o,a,os,as}|=brasileir{o,a,os,as}",
     ""},
    {"british-virgin-islands",
     "Britische Jungferninseln|Islas Vírgenes Británicas|Îles Vierges britanniques|Isole Vergini Britanniche|"
     "Ilhas Virgens Britânicas|Britanya Virjin Adaları|İngiliz Virgin Adaları|Brytyjskie Wyspy Dziewicze|"
     "Британські Віргінські острови|جزایر ویرجین بریتانیا|איי הבתולה הבריטיים|جزر فيرجن البريطانية|英属维尔京群岛|英屬維京群島",
     ""},
    {"brunei",
     "Brunéi|Brunéi Darussalam|Brunei Krallığı|Państwo Brunei|Бруне{й,ю,єм,ї}|Бруней-Даруссалам{,а,у,ом,е}|"
     "Бруней Даруссалам|برونئی|ברוניי|بروناي|文莱|汶萊",
     ""},
    {"bulgaria",
     "Bulgarien{,s}|Bulgarie|Bulgária|Bulgaristan|Bułgari{a,i,ę,ą}|Болгарі{я,ї,ю,єю}|Болгари{я,и,ю,ей}|بلغارستان|"
     "בולגריה|بلغاريا|保加利亚|保加利亞",
     ""},
    {"burkina-faso",
     "Burquina Faso|Буркіна-Фасо|Буркина-Фасо|بورکینافاسو|בורקינה פאסו|بوركينا فاسو|布基纳法索|布吉納法索",
     "Ouagadougous|Uagadugú|Wagadugu|Уаґадуґу|Уагадугу|اوآگادوگو|וואגאדוגו|واغادوغو|瓦加杜古"},
    {"burundi",
     "Burundis|Бурунді|Бурунди|بوروندی|בורונדי|بوروندي|布隆迪|蒲隆地",
     "Bujumburas|Bużumbur{a,y,ze,ę,ą}|Бужумбур{а,и,і,у,ою}|Бужумбур{ы,е,ой}|بوجومبورا|בוג׳ומבורה|布琼布拉|布松布拉"},
    {"cambodia",
     "Kambodscha{,s}|Camboya|Cambodge|Cambogia|Camboja|Kamboçya|Kambodża|Камбодж{а,і,у,ею}|Камбодж{и,е,ей}|کامبوج|"
     "קמבודיה|كمبوديا|柬埔寨",
     "Пномпен{ь,ю,ем,і}|Пномпен{я,е}|پنوم‌پن|פנום פן|بنوم بنه|金边|金邊"},
    {"cameroon",
     "Kamerun{,s}|Camerún|Camerun|Camarões|Kamerun{u,owi,em,ie}|Камерун{,у,ом,і}|Камерун{а,е}|کامرون|קמרון|الكاميرون|"
     "喀麦隆|喀麥隆|=camerounais{,e,es}",
     ""},
    {"canada",
     "Kanada{,s}|Canadá|Kanad{y,zie,ę,ą}|Канад{а,и,і,у,ою}|Канад{ы,е,ой}|کانادا|קנדה|加拿大|kanadisch{,e,en,er,es,em}",
     "Оттав{а,ы,е,у,ой}|Оттав{и,ою}|Оттаві|渥太华"},
    {"cape-verde",
     "Kap Verde|Cap-Vert|Capo Verde|Yeşil Burun Adaları|Republika Zielonego Przylądka|Кабо-Верде|کیپ‌ورد|כף ורדה|"
     "الرأس الأخضر|佛得角|維德角",
     ""},
    {"cayman-islands",
     "Kaimaninseln|Cayman-Inseln{,s}|Islas Caimán|Îles Caïmans|Isole Cayman|Ilhas Cayman|Ilhas Caimão|Cayman Adaları|"
     "Кайманові Острови|Острова Кайман|Каймановы острова|جزایر کِیمن|איי קיימן|جزر كايمان|开曼群岛|開曼群島",
     ""},
    {"central-african-republic",
     "Zentralafrikanische Republik|República Centroafricana|République centrafricaine|Repubblica Centrafricana|"
     "República Centro-Africana|Orta Afrika Cumhuriyeti|"
     "Republi{ka Środkowoafrykańska,ki Środkowoafrykańskiej,ce Środkowoafrykańskiej,kę Środkowoafrykańską,ką Środkowoafrykańską}|"
     "Центральноафриканськ{а Республіка,ої Республіки,ій Республіці,у Республіку,ою Республікою}|"
     "Центрально-Африканск{ая Республика,ой Республики,ой Республике,ую Республику,ой Республикой}|"
     "جمهوری افریقای مرکزی|הרפובליקה המרכז-אפריקאית|جمهورية أفريقيا الوسطى|中非共和国|中非共和國|中非政府|"
     "Zentralafrikanischen Republik",
     "Banguis|Bangi|Банґі|Банги|بانگی|בנגואי|بانغوي|班吉"},
    {"chad",
     "Tschad{,s}|Ciad|Chade|乍得|Çad'ın|Çad'da|Çad'a|Çad hükümeti|Çad ordusu|Czad{u,em,owi,zie}|=Чад|Чаду|Чадом|Чаді|"
     "Чада|Чаде|دولت چاد|رئیس‌جمهور چاد|کشور چاد|ارتش چاد|צ'אד|حكومة تشاد|رئيس تشاد|جمهورية تشاد|الجيش التشادي|"
     "الحكومة التشادية|الرئيس التشادي|=tchadien{,ne,s,nes}",
     "N’Djamenas|Yamena|Ndżamen{a,y,ie,ę,ą}|Нджамен{а,и,і,у,ою}|Нджамен{ы,е,ой}|انجامنا|נג׳מנה|نجامينا|恩贾梅纳|恩賈梅納"},
    {"chile",
     "Cile|Чилі|Чили|شیلی|צ׳ילה|تشيلي|智利|le Chili|du Chili|au Chili|chilien{,ne,s,nes}|Şili'nin|Şili'de|Şili'ye|"
     "Şili hükümeti|Şili Devlet Başkanı|حكومة شيلي|رئيس شيلي",
     ""},
    {"china",
     "Chinas|Cina|Кита{ю,єм,ї}|Китае{,м}|چین|=Çin|Çin'in|Çin'de|Çin'e|Çin'den|Çin'le|Çin Halk Cumhuriyeti|Çinli{,ler}|"
     "Chiny|Chinom|Chinami|Chinach|do Chin|rząd Chin|władze Chin|władz Chin|prezydent Chin|przywódca Chin|strony Chin|"
     "Chińczy{k,cy,ków}|Chińska Republika Ludowa|Chińskiej Republiki Ludowej|"
     "китайск{ий,ого,ому,им,ом,ая,ой,ую,ое,ие,их,ими}|КНР|китайськ{ий,ого,ому,им,а,ої,ій,у,ою,е,і,их,ими}|"
     "Volksrepublik China|VR China|chinesisch{,e,en,er,es,em}|Chinesen|gobierno chino|presidente chino|régimen chino|"
     "Ejército chino|República Popular China|=autoridades chinas|ministro chino|=cinese|=cinesi|"
     "Repubblica Popolare Cinese|governo chinês|presidente chinês|República Popular da China|"
     "République populaire de Chine|中华人民共和国|中華人民共和國|中方|جمهوری خلق چین|chińsk{i,iego,iemu,im,a,iej,ą,ie,ich,imi}",
     "Peking{,s}|Pekín|Pechino|Pequim|Pekin|Pekin{u,owi,em,ie}|Пекін{,а,у,ом,і}|Пекин{а,у,ом,е}|پکن|בייג'ינג"},
    {"colombia",
     "Kolumbien{,s}|Colombie|Colômbia|Kolombiya|Kolumbi{a,i,ę,ą}|Колумбі{я,ї,ю,єю}|Колумби{я,и,ю,ей}|کلمبیا|קולומביה|"
     "كولومبيا|哥伦比亚|哥倫比亞|kolumbianisch{,e,en,er,es,em}|колумбийск{ий,ого,ому,им,ом,ая,ой,ую,ое,ие,их,ими}|"
     "=colombian{o,a,os,as}|=colombien{,ne,s,nes}",
     "Bogotás|Bogo{ty,cie,tę,tą}|Боґот{а,и,і,у,ою}|Богот{а,ы,е,у,ой}|بوگوتا|בוגוטה|بوغوتا|波哥大"},
    {"comoros",
     "Komoren|Comoras|Comores|Comore|Komorlar|Коморські острови|کومور|קומורו|جزر القمر|科摩罗|Коморские острова|"
     "Союз Коморских Островов|Коморських островів",
     ""},
    {"democratic-republic-of-the-congo",
     "Kongo-Kinshasa{,s}|Demokratische Republik Kongo|República Democrática del Congo|Repubblica democratica del Congo|"
     "República Democrática do Congo|Kongo-Kinşasa|Kongo Demokratik Cumhuriyeti|Demokratyczna Republika Konga|"
     "Конго-Кіншас{а,и,і,у,ою}|Конго-Киншас{а,ы,е,у,ой}|Демократическая Республика Конго|کنگو-کینشاسا|קונגו-קינשאסה|"
     "الكونغو-كينشاسا|جمهورية الكونغو الديمقراطية|刚果(金)|刚果民主共和国|剛果(金夏沙)|剛果民主共和國|Demokratischen Republik Kongo|DR Kongo|"
     "=DRK Kongo|RD Congo|RD-Congo|R.D. Congo|Demokratik Kongo Cumhuriyeti|"
     "Demokratyczn{ej Republiki Konga,ej Republice Konga,ą Republikę Konga,ą Republiką Konga}|=DRK|"
     "Демократичн{а Республіка Конго,ої Республіки Конго,ій Республіці Конго,у Республіку Конго,ою Республікою Конго}|"
     "ДР Конго|Демократическ{ой Республики Конго,ой Республике Конго,ую Республику Конго,ой Республикой Конго}|ДРК|"
     "جمهوری دموکراتیک کنگو|הרפובליקה הדמוקרטית של קונגו|הרפובליקה הדמוקרטית קונגו|الكونغو الديمقراطية|民主刚果",
     "Kinshasas|Kinşasa|Kinszas{a,y,ie,ę,ą}|Кіншас{а,и,і,у,ою}|Киншас{а,ы,е,у,ой}|کینشاسا|קינשסה|كينشاسا|金夏沙"},
    {"republic-of-the-congo",
     "Kongo-Brazzaville{,s}|République du Congo|República do Congo|Kongo-Brazavil|Kongo Cumhuriyeti|"
     "Republik{a Konga,iej Kongi,iej Kondze,ą Kongę,ą Kongą}|Конго-Браззавіл{ь,ю,ем,і}|Конго-Браззавил{ь,я,ю,ем,е}|"
     "کنگو-برازویل|קונגו-ברזאויל|الكونغو-برازافيل|جمهورية الكونغو|刚果(布)|刚果共和国|剛果(布拉薩)|剛果共和國|Republik Kongo|"
     "República del Congo|Repubblica del Congo|Republik{i Konga,ę Konga,ą Konga}|Republice Konga|"
     "Республик{а Конго,и Конго,е Конго,у Конго,ой Конго}|Республік{а Конго,и Конго,у Конго,ою Конго}|Республіці Конго|"
     "جمهوری کنگو",
     "Brazzavilles|Brazzavil|Браззавіл{ь,ю,ем,і}|Браззавил{ь,я,ю,ем,е}|برازویل|ברזוויל|برازافيل|布拉柴维尔|布拉柴維爾"},
    {"cook-islands",
     "Cookinseln|Islas Cook|Îles Cook|Isole Cook|Ilhas Cook|Cook Adaları|Wyspy Cooka|Острови Кука|Острова Кука|"
     "جزایر کوک|איי קוק|جزر كوك|库克群岛|庫克群島",
     ""},
    {"costa-rica",
     "Kosta Rika|Коста-Ри{ка,ки,ці,ку,кою}|Коста-Рик{е,ой}|کاستاریکا|קוסטה ריקה|كوستاريكا|哥斯达黎加|哥斯大黎加|"
     "Kostaryk{a,i,ę,ą}|Kostaryce|Коста-Рік{а,и,у,ою}|Коста-Ріці",
     ""},
    {"ivory-coast",
     "Elfenbeinküste{,s}|Costa de Marfil|Costa de Marfíl|République de Côte d’Ivoire|Costa d’Avorio|Costa do Marfim|"
     "Fildişi Sahili|Wybrzeże Kości Słoniowej|Кот-дʼІвуар{,у,ом,і}|Берег Слонової Кістки|Кот-д’Ивуар{,а,у,ом,е}|"
     "ساحل عاج|ساحل‌عاج|חוף השנהב|קוט דיוואר|ساحل العاج|كوت ديفوار|科特迪瓦|象牙海岸|"
     "Wybrzeż{a Kości Słoniowej,u Kości Słoniowej,em Kości Słoniowej}|ivoirien{,ne,s,nes}",
     "Abidjans|Abiyán|Abidżan{,owi,em,ie}|Абіджан{,а,у,ом,і}|Абиджан{,а,у,ом,е}|آبیجان|אביג׳אן|أبيدجان|阿比让|阿比讓"},
    {"croatia",
     "Kroatien{,s}|Croacia|Croatie|Croazia|Croácia|Hırvatistan|Chorwacj{a,i,ę,ą}|Хорваті{я,ї,ю,єю}|Хорвати{я,и,ю,ей}|"
     "کرواسی|קרואטיה|كرواتيا|克罗地亚|克羅埃西亞|kroatisch{,e,en,er,es,em}",
     "Zagrebs|Zagabria|Загреб{,а,у,ом,і}|Загребе|زاگرب|זאגרב|زغرب|萨格勒布|札格瑞布|Zagrzeb{,ia,iem,iu}"},
    {"cuba",
     "Куб{а,и,і,у,ою}|Куб{ы,е,ой}|in Kuba|aus Kuba|nach Kuba|auf Kuba|gegen Kuba|mit Kuba|von Kuba|für Kuba|"
     "zwischen Kuba|Kubas|kubanisch{,e,en,er,es,em}|Kubaner{,n,s}|Regierung Kubas|gobierno cubano|régimen cubano|"
     "na Kubie|na Kubę|z Kuby|władze Kuby|rząd Kuby|prezydent Kuby|kubańsk{i,iego,iemu,im,a,iej,ą,ie,ich,imi}|"
     "دولت کوبا|رئیس‌جمهور کوبا|کشور کوبا|وزیر خارجه کوبا|حكومة كوبا|رئيس كوبا|الحكومة الكوبية|الرئيس الكوبي|"
     "السلطات الكوبية|ממשלת קובה|נשיא קובה|הקובני|הקובנית|הקובנים|=Küba|Küba'nın|Küba'da|Kübalı{,lar}|古巴",
     "Havanna{,s}|La Havane|Hawan{a,y,ie,ę,ą}|Гаван{а,и,і,у,ою}|Гаван{ы,е,ой}|هاوانا|הוואנה|هافانا|哈瓦那|La Habana|"
     "L'Avana"},
    {"cyprus",
     "Zypern{,s}|Chipre|Chypre|Cipro|Kıbrıs|Cypr{,u,owi,em,ze}|Кіпр{,у,ом,і}|Кипр{,а,у,ом,е}|قبرس|קפריסין|قبرص|塞浦路斯|"
     "賽普勒斯|zyprisch{,e,en,er,es,em}",
     "Nikosia{,s}|Nicosie|Nicósia|Lefkoşa|Nikozj{a,i,ę,ą}|Нікосі{я,ї,ю,єю}|Никоси{я,и,ю,ей}|نیکوزیا|ניקוסיה|نيقوسيا|"
     "尼科西亚|尼古西亞"},
    {"czech-republic",
     "Tschechien{,s}|Tschechische Republik|Chequia|República Checa|Tchéquie|République tchèque|Cechia|Repubblica Ceca|"
     "Tchéquia|República Tcheca|Chéquia|Çekya|Çek Cumhuriyeti|"
     "Republi{ka Czeska,ki Czeskiej,ce Czeskiej,kę Czeską,ką Czeską}|Чехі{я,ї,ю,єю}|"
     "Чеськ{а Республіка,ої Республіки,ій Республіці,у Республіку,ою Республікою}|Чехи{я,и,ю,ей}|"
     "Чешск{ая Республика,ой Республики,ой Республике,ую Республику,ой Республикой}|جمهوری چک|צ׳כיה|הרפובליקה הצ׳כית|"
     "التشيك|جمهورية التشيك|捷克|捷克共和国|捷克共和國|دولت چک|نخست‌وزیر چک|Czech{y,om,ami,ach}|rząd Czech|Tschechischen Republik",
     "Prag{,s}|Praga|براغ|布拉格|Праг{а,и,е,у,ой}|Прагою|Празі|=w Pradze|=Pradze"},
    {"denmark",
     "Dänemark{,s}|Dinamarca|Danimarca|Danimarka|Дані{я,ї,ю,єю}|Дани{я,и,ю,ей}|دانمارک|דנמרק|الدانمرك|丹麦|丹麥|Danii|"
     "=Danię|=Danią|rząd Danii|Królestwo Danii|dänisch{,e,en,er,es,em}",
     "Kopenhagen{,s}|Copenhague|Copenaghen|Copenhaga|Kopenhag|Копенгаген{,а,у,ом,і}|Копенгагене|کپنهاگ|קופנהגן|"
     "كوبنهاغن|哥本哈根|Kopenhag{a,i,ę,ą}|Kopenhadze"},
    {"djibouti",
     "Dschibuti{,s}|Yibuti|Gibuti|Djibuti|Jibuti|Cibuti|Dżibuti|Джибуті|Джибути|جیبوتی|ג׳יבוטי|جيبوتي|吉布提|吉布地",
     ""},
    {"dominica",
     "Domínica|دومینیکا|דומיניקה|دومينيكا",
     ""},
    {"dominican-republic",
     "Dominikanische Republik|República Dominicana|République dominicaine|Repubblica Dominicana|Dominik Cumhuriyeti|"
     "Dominikan{a,y,ie,ę,ą}|"
     "Republi{ka Dominikańska,ki Dominikańskiej,ce Dominikańskiej,kę Dominikańską,ką Dominikańską}|"
     "Домініканськ{а Республіка,ої Республіки,ій Республіці,у Республіку,ою Республікою}|"
     "Доминиканск{ая Республика,ой Республики,ой Республике,ую Республику,ой Республикой}|جمهوری دومینیکن|"
     "הרפובליקה הדומיניקנית|جمهورية الدومينيكان|多米尼加共和国|多明尼加共和國|Dominikanischen Republik",
     ""},
    {"east-timor",
     "Timor-Lestes|Osttimor{,s}|Timor Oriental|Timor-Oriental|Timor Est|República Democrática de Timor-Leste|"
     "Doğu Timor|Timor Wschodni|Тімор-Лешті|Східний Тимор|Восточный Тимор|Тимор-Лесте|تیمور-لسته|تیمور شرقی|טימור-לסטה|"
     "מזרח טימור|تيمور-ليشتي|تيمور الشرقية|东帝汶|東帝汶",
     ""},
    {"ecuador",
     "Ecuadors|Équateur|Equador|Ekvador|Ekwador{,u,owi,em,ze}|Еквадор{,у,ом,і}|Эквадор{,а,у,ом,е}|اکوادور|אקוודור|"
     "الإكوادور|厄瓜多尔|厄瓜多",
     ""},
    {"egypt",
     "Ägyptens|Egitto|Egito|Egip{t,tu,towi,tem,cie}|Єгипет{,у,ом,і}|Египет{а,у,ом,е}|=Mısır|Mısır'ın|Mısır'da|Mısır'a|"
     "Mısır'dan|Mısırlı{,lar}|ägyptisch{,e,en,er,es,em}|египетск{ий,ого,ому,им,ом,ая,ой,ую,ое,ие,их,ими}|"
     "єгипетськ{ий,ого,ому,им,а,ої,ій,у,ою,е,і,их,ими}|egipsk{i,iego,iemu,im,a,iej,ą,ie,ich,imi}|=egipci{o,a,os,as}|"
     "=egípci{o,a,os,as}|=egizian{o,a,i,e}|Ägypter{,n,s}|مصری‌ها|Єгипт{у,ом,і}|Египт{у,ом,е}",
     "El Cairo|Kahire|Каїр{,а,у,ом,і}|Каир{,а,у,ом,е}|قاهره|开罗|開羅|=Il Cairo|Kair{u,em,owi,ze}|Kair"},
    {"el-salvador",
     "Сальвадор{,у,ом,і}|Сальвадор{а,е}|السالوادور|אל סלבדור|السلفادور|萨尔瓦多|薩爾瓦多|Salwador{u,owi,em,ze}",
     ""},
    {"equatorial-guinea",
     "Äquatorialguinea|Guinea Ecuatorial|Guinée équatoriale|Guinea Equatoriale|Guiné Equatorial|Ekvator Ginesi|"
     "Gwine{a Równikowa,i Równikowej,ę Równikową,ą Równikową}|"
     "Екваторіальн{а Гвінея,ої Гвінеї,ій Гвінеї,у Гвінею,ою Гвінеєю}|"
     "Экваториальн{ая Гвинея,ой Гвинеи,ой Гвинее,ую Гвинею,ой Гвинеей}|گینهٔ استوایی|גינאה המשוונית|غينيا الاستوائية|"
     "赤道几内亚|赤道幾內亞",
     "Malabos|Малабо|مالابو|מלבו|马拉博|馬拉博"},
    {"eritrea",
     "Eritreas|Érythrée|Eritreia|Eritre|Erytre{a,i,ę,ą}|Еритре{я,ї,ю,єю}|Эритре{я,и,ю,ей,е}|اریتره|אריתריאה|إريتريا|"
     "厄立特里亚|厄利垂亞|eritreisch{,e,en,er,es,em}",
     "Asmaras|Asmar{y,ze,ę,ą}|Асмер{а,и,і,у,ою}|Асмэр{а,ы,е,у,ой}|اسمره|אסמרה|أسمرة|阿斯马拉|阿斯瑪拉"},
    {"estonia",
     "Estland{,s}|Estonie|Estônia|Estónia|Estonya|Estoni{i,ę,ą}|Естоні{я,ї,ю,єю}|Эстони{я,и,ю,ей}|استونی|אסטוניה|"
     "إستونيا|爱沙尼亚|愛沙尼亞|эстонск{ий,ого,ому,им,ом,ая,ой,ую,ое,ие,их,ими}",
     "Tallinns|Tallin|Tallin{owi,em,ie}|Таллінн{,а,у,ом,і}|Таллин{,а,у,ом,е}|تالین|טאלין|تالين|塔林"},
    {"ethiopia",
     "Äthiopien{,s}|Etiopía|Éthiopie|Etiopia|Etiópia|Etiyopya|Etiopi{i,ę,ą}|Ефіопі{я,ї,ю,єю}|Эфиопи{я,и,ю,ей}|اتیوپی|"
     "אתיופיה|إثيوبيا|埃塞俄比亚|衣索比亞|äthiopisch{,e,en,er,es,em}|эфиопск{ий,ого,ому,им,ом,ая,ой,ую,ое,ие,их,ими}|"
     "=éthiopien{,ne,s,nes}",
     "Addis Abeba|Adís Abeba|Addis-Abeba|Adis Abeba|Adis-Abeba|Аддис-Абеб{а,и,і,у,ою}|Аддис-Абеб{ы,е,ой}|آدیس آبابا|"
     "אדיס אבבה|أديس أبابا|亚的斯亚贝巴|阿迪斯阿貝巴"},
    {"faroe-islands",
     "Färöer{,s}|Färöer-Inseln{,s}|Islas Feroe|Îles Féroé|Isole Fær Øer|Ilhas Faroé|Faroe Adaları|Wyspy Owcze|"
     "Фарерські Острови|Фарерские острова|جزایر فارو|איי פארו|جزر فارو|法罗群岛|法羅群島",
     ""},
    {"falkland-islands",
     "Falklandinseln|Islas Malvinas|Îles Malouines|Isole Falkland|Ilhas Malvinas|Ilhas Falkland|Falkland Adaları|"
     "Фолклендські Острови|Фолклендські (Мальвінські) Острови|Фолклендские (Мальвинские) острова|جزایر فالکلند|"
     "איי פוקלנד|جزر فوكلاند|جزر فوكلاند-جزر مالفيناس|福克兰群岛|福克兰群岛(马尔维纳斯群岛)|福克蘭群島|福克蘭群島(馬爾維納斯群島)",
     ""},
    {"fiji",
     "Fidschi{,s}|Fiyi|Fidji|Fidżi|Фіджі|Фиджи|فیجی|فيجي|斐济|斐濟",
     ""},
    {"finland",
     "Finnland{,s}|Finlandia|Finlande|Finlândia|Finlandiya|Finlandi{i,ę,ą}|Фінлянді{я,ї,ю,єю}|Финлянди{я,и,ю,ей}|"
     "فنلاند|פינלנד|فنلندا|芬兰|芬蘭|finnisch{,e,en,er,es,em}|финск{ий,ого,ому,им,ом,ая,ой,ую,ое,ие,их,ими}",
     "Helsinkis|Helsinque|Helsínquia|Гельсінкі|Хельсинки|هلسینکی|הלסינקי|هلسنكي|赫尔辛基|赫爾辛基"},
    {"france",
     "Frankreich{,s}|Francia|França|Fransa|Francj{a,i,ę,ą}|Франці{я,ї,ю,єю}|Франци{ю,ей}|فرانسه|法國|"
     "französisch{,e,en,er,es,em}|французск{ий,ого,ому,им,ом,ая,ой,ую,ое,ие,их,ими}|"
     "французьк{ий,ого,ому,им,а,ої,ій,у,ою,е,і,их,ими}|francusk{i,iego,iemu,im,a,iej,ą,ie,ich,imi}|"
     "=franc{és,esa,eses,esas}|=francês|=frances{e,i}|Franzose{,n}|הצרפתי{ת,ם}|فرانسوی",
     "París|Parigi|Париж|پاریس|巴黎|Paryż{,a,owi,em,u}|פריז"},
    {"french-guiana",
     "Französisch-Guayana{,s}|Französisch-Guyana{,s}|Guayana Francesa|Guyane française|Guyana francese|Guiana Francesa|"
     "Fransız Guyanası|Gujan{a Francuska,y Francuskiej,ie Francuskiej,ę Francuską,ą Francuską}|"
     "Французьк{а Гвіана,ої Гвіани,ій Гвіані,у Гвіану,ою Гвіаною}|"
     "Французск{ая Гвиана,ой Гвианы,ой Гвиане,ую Гвиану,ой Гвианой}|گویان فرانسه|גיאנה הצרפתית|غويانا الفرنسية|法属圭亚那|"
     "法屬圭亞那",
     ""},
    {"french-polynesia",
     "Französisch-Polynesien{,s}|Polinesia Francesa|Polynésie française|Polinesia francese|Polinésia Francesa|"
     "Fransız Polinezyası|Polinezj{a Francuska,i Francuskiej,ę Francuską,ą Francuską}|"
     "Французьк{а Полінезія,ої Полінезії,ій Полінезії,у Полінезію,ою Полінезією}|"
     "Французск{ая Полинезия,ой Полинезии,ую Полинезию,ой Полинезией}|پلی‌نزی فرانسه|פולינזיה הצרפתית|"
     "بولينيزيا الفرنسية|法属波利尼西亚|法屬玻里尼西亞",
     ""},
    {"gabon",
     "Gabun{,s}|Gabón|Gabão|Gabon{u,owi,em,ie}|Габон{,у,ом,і}|Габон{а,е}|گابن|الغابون|ממשלת גבון|נשיא גבון|加蓬共和国|加蓬政府|"
     "加蓬总统|加蓬军|加蓬首都|加彭共和國",
     "Librevilles|Librevil|Лібревіл{ь,ю,ем,і}|Либревил{ь,я,ю,ем,е}|لیبرویل|ליברוויל|ليبرفيل|利伯维尔|自由市"},
    {"gambia",
     "Gambias|Gambie|Gâmbia|Gambiya|Gambi{i,ę,ą}|Гамбі{я,ї,ю,єю}|Гамби{я,и,ю,ей}|گامبیا|גמביה|غامبيا|冈比亚|甘比亞",
     "Banjuls|Bandżul{,owi,em,u}|Банжул{,а,у,ом,і}|Банжуле|بانجول|בנג׳ול|班珠尔|班竹"},
    {"georgia",
     "Georgien{,s}|Géorgie|Geórgia|Gürcistan|Gruzj{a,i,ę,ą}|Грузі{я,ї,ю,єю}|Грузи{и,ю,ей}|گرجستان|גאורגיה|جورجيا|格鲁吉亚|"
     "格魯吉亞|喬治亞總統|喬治亞總理|喬治亞政府|georgisch{,e,en,er,es,em}|грузинск{ий,ого,ому,им,ом,ая,ой,ую,ое,ие,их,ими}|"
     "грузинськ{ий,ого,ому,им,а,ої,ій,у,ою,е,і,их,ими}|gruzińsk{i,iego,iemu,im,a,iej,ą,ie,ich,imi}|=géorgien{,ne,s,nes}",
     "Tiflis|Tbilissi|Тбілісі|Тбилиси|تفلیس|טביליסי|تبليسي|第比利斯"},
    {"germany",
     "Deutschlands|Alemania|Germania|Alemanha|Almanya|Німеччин{а,и,і,у,ою}|Германи{ю,ей}|آلمان|德國|"
     "Niem{cy,iec,com,cami}|Niemczech|Republika Federalna Niemiec|niemieck{i,iego,iemu,im,a,iej,ą,ie,ich,imi}|ФРГ|"
     "Бундестаг{,а,у,ом,е}|ФРН|Бундестагі|République fédérale d'Allemagne|República Federal de Alemania|"
     "deutsch{,e,en,er,es,em}|германск{ий,ого,ому,им,ом,ая,ой,ую,ое,ие,их,ими}|"
     "немецк{ий,ого,ому,им,ом,ая,ой,ую,ое,ие,их,ими}|німецьк{ий,ого,ому,им,а,ої,ій,у,ою,е,і,их,ими}|"
     "=alem{án,ana,anes,anas}|=alemã{o,a,os,as}|=tedesc{o,a,hi,he}|=allemandes|הגרמני{ת,ם}|آلمانی",
     "Berlins|Berlín|Berlino|Berlim|Berlin{owi,em,ie}|Берлін{,а,у,ом,і}|Берлин{,а,у,ом,е}|برلین|ברלין|柏林|Berlina"},
    {"ghana",
     "Ghanas|Ghan{y,ie,ę,ą}|Ган{а,ы,е,у,ой}|גאנה|迦納|=em Gana|=do Gana|=no Gana|Gana'da|Gana'nın|Gana'ya|Gana hükümeti|"
     "Ган{и,і,ою}|دولت غنا|رئیس‌جمهور غنا|کشور غنا|حكومة غانا|رئيس غانا|جمهورية غانا|加纳政府|加纳总统|加纳首都|加纳共和国|加納政府|加納總統",
     "Accras|Acra|Akra|Akr{y,ze,ę,ą}|Аккр{а,и,і,у,ою}|Аккр{ы,е,ой}|اکرا|אקרה"},
    {"gibraltar",
     "Gibraltars|Gibilterra|Cebelitarık|Gibraltar{u,owi,em,ze}|Гібралтар{,у,ом,і}|Гибралтар{,а,у,ом,е}|جبل‌الطارق|"
     "גיברלטר|جبل طارق|直布罗陀|直布羅陀",
     ""},
    {"greece",
     "Griechenland{,s}|Grecia|Grèce|Grécia|Yunanistan|Grecj{a,i,ę,ą}|Греці{я,ї,ю,єю}|Греци{я,и,ю,ей}|یونان|יוון|"
     "اليونان|希腊|希臘|griechisch{,e,en,er,es,em}|греческ{ий,ого,ому,им,ом,ая,ой,ую,ое,ие,их,ими}|"
     "грецьк{ий,ого,ому,им,а,ої,ій,у,ою,е,і,их,ими}|greck{i,iego,iemu,im,a,iej,ą,ie,ich,imi}|=grieg{o,a,os,as}",
     "Athen|Atenas|Athènes|Atene|آتن|أثينا|雅典|Афин{ы,ам,ами,ах}|Афін{и,ам,ами,ах}|Atina'nın|Atina'da|Atina yönetimi|"
     "Atina'ya|Aten{om,ami,ach}|אתונה"},
    {"greenland",
     "Grönland{,s}|Groenlandia|Groenland|Groënland|Groenlândia|Gronelândia|Grenlandi{a,i,ę,ą}|Гренланді{я,ї,ю,єю}|"
     "Ґренланді{я,ї,ю,єю}|Гренланди{я,и,ю,ей}|گرینلند|גרינלנד|غرينلاند|格陵兰|格陵蘭",
     ""},
    {"grenada",
     "گرنادا|גרנדה|غرينادا|格林纳达|格瑞那達",
     ""},
    {"guadeloupe",
     "Guadeloupes|Guadalupe|Guadalupa|Gwadelup{a,y,ie,ę,ą}|Гваделуп{а,и,і,у,ою}|Гваделуп{ы,е,ой}|گوادلوپ|גוואדלופ|"
     "غوادلوب|瓜德罗普|瓜地洛普",
     ""},
    {"guam",
     "Guams|Guame|Guam{u,owi,em,ie}|Гуам{,у,ом,і}|Гуам{а,е}",
     ""},
    {"guatemala",
     "Guatemalas|Gwatemal{a,i,ę,ą}|Гватемал{а,и,і,у,ою}|Гватемал{ы,е,ой}|گواتمالا|גואטמלה|غواتيمالا|危地马拉|瓜地馬拉",
     ""},
    {"guinea",
     "Gwine{a,i,ę,ą}|Гвіне{я,ї,ю,єю}|Гвине{я,и,ю,ей,е}|غينيا|几内亚|幾內亞|la Guinée|de Guinée|en Guinée|guinéen{,ne,s,nes}|"
     "Guinée-Conakry|a Guiné-Conacri|Guiné-Conacri|=Gine'nin|=Gine'de|Gine hükümeti|دولت گینه|کشور گینه|گینه کوناکری",
     "Conakrys|Conacri|Konakri|Konakry|Конакрі|Конакри|کوناکری|קונאקרי|كوناكري|科纳克里|柯那克里"},
    {"guinea-bissau",
     "Guinea-Bissaus|Guinea-Bisáu|Guinée-Bissau|Guiné-Bissau|Guiné-Bissáu|Gine-Bissau|Gwinea Bissau|Гвінея-Бісау|"
     "Гвинея-Бисау|گینهٔ بیسائو|גינאה-ביסאו|غينيا بيساو|几内亚比绍|幾內亞比索|Гвине{и-Бисау,е-Бисау,ю-Бисау,ей-Бисау}|"
     "Гвіне{ї-Бісау,ю-Бісау,єю-Бісау}|Gwine{i Bissau,ę Bissau,ą Bissau}",
     "Bissaus|Bisáu|Бісау|Бисау|بیسائو|ביסאו|بيساو|比绍|比紹"},
    {"guyana",
     "Guyanas|Gujan{a,y,ie,ę,ą}|Гаян{а,и,і,у,ою}|Гайан{а,ы,е,у,ой}|گویان|גיאנה|غيانا|圭亚那|蓋亞那",
     ""},
    {"haiti",
     "Haitis|Haití|Haïti|Гаїті|Гаити|هائیتی|האיטי|هايتي|海地政府|海地总理|海地总统|海地首都|海地帮派|海地黑帮|海地警察|海地共和国|海地过渡|海地局势|海地危机",
     "Port-au-Princes|Puerto Príncipe|Porto Príncipe|Порт-о-Пренс{,а,у,ом,і}|Порт-о-Пренсе|پورتوپرنس|פורט או פראנס|"
     "بورت أو برنس|太子港"},
    {"vatican",
     "Vatikanstadt{,s}|Ciudad del Vaticano|État de la Cité du Vatican|Città del Vaticano|Cidade do Vaticano|Vatikan|"
     "Watykan{,u,owi,em,ie}|Ватикан{,у,ом,і}|Ватикан{а,е}|Государство-город Ватикан|واتیکان|הוותיקן|الفاتيكان|梵蒂冈|梵蒂岡",
     ""},
    {"honduras",
     "Honduras{u,owi,em,ie}|Гондурас{,у,ом,і}|Гондурас{а,е}|هندوراس|הונדורס|洪都拉斯|宏都拉斯",
     "Tegucigalpas|Tégucigalpa|Tegucigalp{y,ie,ę,ą}|Теґусіґальп{а,и,і,у,ою}|Тегусигальп{а,ы,е,у,ой}|تگوسیگالپا|"
     "טגוסיגלפה|تيغوسيغالبا|特古西加尔巴|德古斯加巴"},
    {"hong-kong",
     "Sonderverwaltungsregion Hongkong|Hongkongs|RAS di Hong Kong|Çin Hong Kong ÖİB|Hongkong{u,owi,iem}|Гонконг{,у,ом}|"
     "Гонконг{а,е}|هنگ‌کنگ|הונג קונג|هونغ كونغ|中国香港特别行政区|中國香港特別行政區",
     ""},
    {"hungary",
     "Ungarn{,s}|Hungría|Hongrie|Ungheria|Hungria|Macaristan|Угорщин{а,и,і,у,ою}|Венгри{я,и,ю,ей}|مجارستان|הונגריה|"
     "هنغاريا|匈牙利|Węgr{y,om,ami}|Węgier|Węgrzech|ungarisch{,e,en,er,es,em}|"
     "венгерск{ий,ого,ому,им,ом,ая,ой,ую,ое,ие,их,ими}|угорськ{ий,ого,ому,им,а,ої,ій,у,ою,е,і,их,ими}|"
     "węgiersk{i,iego,iemu,im,a,iej,ą,ie,ich,imi}|=húngar{o,a,os,as}|=hongrois{,e,es}",
     "Budapests|Budapeste|Budapeşte|Budapesz{t,towi,tem,cie}|Будапешт{,а,у,ом,і}|Будапеште|بوداپست|בודפשט|بودابست|布达佩斯|"
     "布達佩斯"},
    {"iceland",
     "Islandia|Islande|Islanda|Islândia|İzlanda|Islandi{i,ę,ą}|Ісланді{я,ї,ю,єю}|Исланди{я,и,ю,ей}|ایسلند|איסלנד|"
     "آيسلندا|冰岛|冰島|isländisch{,e,en,er,es,em}|Isländer{,n,s}",
     ""},
    {"india",
     "Indien{,s}|Inde|Índia|Hindistan|Інді{я,ї,ю,єю}|Инди{я,и,ю,ей}|Indii|Indiom|Indiami|Indiach|premier Indii|"
     "هندوستان|دولت هند|نخست‌وزیر هند|نخست وزیر هند|وزیر خارجه هند|وزیر امور خارجه هند|وزارت خارجه هند|ارتش هند|"
     "هند و پاکستان|پاکستان و هند|ממשלת הודו|ראש ממשלת הודו|צבא הודו|משרד החוץ של הודו|הודו ופקיסטן|פקיסטן והודו|ההודי|"
     "ההודית|印度",
     "Neu-Delhi{,s}|Nueva Delhi|Nuova Delhi|Nova Délhi|Nova Deli|Yeni Delhi|=Nowe Delhi|=Nowym Delhi|Нью-Делі|Нью-Дели|"
     "دهلی نو|ניו דלהי|新德里"},
    {"indonesia",
     "Indonesien{,s}|Indonésie|Indonésia|Endonezya|Indonezj{a,i,ę,ą}|Індонезі{я,ї,ю,єю}|Индонези{я,и,ю,ей}|اندونزی|"
     "אינדונזיה|印度尼西亚|印尼",
     "Jakartas|Yakarta|Giacarta|Jacarta|Cakarta|Dżakar{ta,ty,cie,tę,tą}|Джакарт{а,и,і,у,ою}|Джакарт{ы,е,ой}|جاکارتا|"
     "ג׳קרטה|جاكرتا|雅加达|雅加達"},
    {"iran",
     "Irans|Irán|Irã|Irão|İran|Iran{u,owi,em,ie}|Іран{,у,ом,і}|Иран{у,ом,е}|ایران|iranisch{,e,en,er,es,em}|"
     "Iraner{,n,s}|Islamische{ Republik Iran,n Republik Iran}|República Islámica de Irán|=iraní|=iraníes|=iraniano|"
     "=iraniana|=iraniani|=iraniane|República Islâmica do Irã|=iranianos|=iranianas|İranlı{,lar}|"
     "İran İslam Cumhuriyeti|Исламск{ая Республика Иран,ой Республики Иран,ую Республику Иран,ой Республикой Иран}|"
     "جمهوری اسلامی|جمهوری اسلامی ایران|ایرانی|ایرانی‌ها|伊方|иранск{ий,ого,ому,им,ом,ая,ой,ую,ое,ие,их,ими}|"
     "іранськ{ий,ого,ому,им,а,ої,ій,у,ою,е,і,их,ими}|irańsk{i,iego,iemu,im,a,iej,ą,ie,ich,imi}",
     "Teherans|Teherán|Teerã|Teerão|Tahran|Teheran{owi,em,ie}|Тегеран{а,у,ом,і}|Тегеране|تهران|德黑兰|德黑蘭|Teheranu"},
    {"iraq",
     "Iraks|Iraque|Irak{u,owi,iem}|Ірак{,у,ом}|Ирак{а,у,ом,е}|عراق|irakisch{,e,en,er,es,em}|"
     "иракск{ий,ого,ому,им,ом,ая,ой,ую,ое,ие,их,ими}|іракськ{ий,ого,ому,им,а,ої,ій,у,ою,е,і,их,ими}|"
     "irack{i,iego,iemu,im,a,iej,ą,ie,ich,imi}|=iraquí{,es,s}|=iraquian{o,a,os,as}|=irachen{o,a,i,e}|=irakiennes|"
     "Iraklı{,lar}",
     ""},
    {"ireland",
     "Irland{,s}|Irlanda|Irlande|İrlanda|Irlandi{a,i,ę,ą}|Ірланді{я,ї,ю,єю}|Ирланди{я,и,ю,ей}|ایرلند|אירלנד|爱尔兰|愛爾蘭",
     "Dublín|Dublino|Дублін{,а,у,ом,і}|Дублин{,а,у,ом,е}|دوبلین|דבלין|دبلن|都柏林"},
    {"isle-of-man",
     "Insel Man|Isla de Man|Île de Man|Isola di Man|Ilha de Man|Man Adası|Wyspa Man|Острів Мен|Остров Мэн|جزیرهٔ من|"
     "האי מאן|马恩岛",
     ""},
    {"israel",
     "Israels|Israele|İsrail|Izrael{,u,owi,em}|Ізраїл{ь,ю,ем,і}|Израиле|اسرائیل|israelisch{,e,en,er,es,em}|=israelita|"
     "=israeliano|=israeliana|=israeliani|=israeliane|=israelense|=israelenses|=israelitas|İsrailli{,ler}|"
     "израильтян{,е,ам,ами,ах,ин}|ізраїльтян{и,ам,ами,ах}|Izraela|Izraelczy{k,cy,ków}|رژیم صهیونیستی|اسرائیلی|"
     "اسرائیلی‌ها|以军|以方|израильск{ого,ому,им,ом,ая,ой,ую,ое,ие,их,ими}|"
     "ізраїльськ{ий,ого,ому,им,а,ої,ій,у,ою,е,і,их,ими}|izraelsk{i,iego,iemu,im,a,iej,ą,ie,ich,imi}|=israelís",
     ""},
    {"italy",
     "Italien{,s}|Itália|İtalya|Італі{я,ї,ю,єю}|Итали{я,и,ю,ей}|ایتالیا|איטליה|意大利|義大利|Włoch{y,om,ami}|Włoszech|"
     "rząd Włoch|premier Włoch|italienisch{,e,en,er,es,em}|итальянск{ий,ого,ому,им,ом,ая,ой,ую,ое,ие,их,ими}|"
     "італійськ{ий,ого,ому,им,а,ої,ій,у,ою,е,і,их,ими}|włosk{i,iego,iemu,im,a,iej,ą,ie,ich,imi}|=italian{o,a,os,as}|"
     "=italian{i,e}",
     ""},
    {"jamaica",
     "Jamaika{,s}|Jamaïque|Giamaica|Jamaj{ka,ki,ce,kę,ką}|Ямайк{а,и,е,у,ой}|جامائیکا|ג׳מייקה|جامايكا|牙买加|牙買加|Ямайкою",
     ""},
    {"japan",
     "Japans|Japón|Giappone|Japão|Japonya|Japoni{a,i,ę,ą}|Японі{я,ї,ю,єю}|Япони{ю,ей}|ژاپن|יפן|"
     "japanisch{,e,en,er,es,em}|японск{ий,ого,ому,им,ом,ая,ой,ую,ое,ие,их,ими}|"
     "японськ{ий,ого,ому,им,а,ої,ій,у,ою,е,і,их,ими}|japońsk{i,iego,iemu,im,a,iej,ą,ie,ich,imi}|"
     "=japon{és,esa,eses,esas}|=japonês|=giappones{e,i}|=japonais{,e,es}",
     "Tokio{,s}|Tóquio|Токіо|Токио|توکیو|טוקיו|طوكيو|东京"},
    {"jordan",
     "Jordania|Giordania|Jordânia|Ürdün|Jordani{i,ę,ą}|Йордані{я,ї,ю,єю}|Иордани{и,ю,ей}|اردن|約旦|"
     "jordanisch{,e,en,er,es,em}|иорданск{ий,ого,ому,им,ом,ая,ой,ую,ое,ие,их,ими}|"
     "йорданськ{ий,ого,ому,им,а,ої,ій,у,ою,е,і,их,ими}|jordańsk{i,iego,iemu,im,a,iej,ą,ie,ich,imi}|=jordaniennes",
     "Ammans|Ammán|Амман{,а,у,ом,і}|Аммане"},
    {"kazakhstan",
     "Kasachstan{,s}|Kazajistán|Kazakistan|Cazaquistão|Kazachstan{,u,owi,em,ie}|Казахстан{,у,ом,і}|Казахстан{а,е}|"
     "قزاقستان|קזחסטן|كازاخستان|哈萨克斯坦|哈薩克斯坦|kasachisch{,e,en,er,es,em}|"
     "казахстанск{ий,ого,ому,им,ом,ая,ой,ую,ое,ие,их,ими}",
     "Астан{а,ы,е,у,ой}|Астан{и,ою}|Астані"},
    {"kenya",
     "Kenia{,s}|Quênia|Quénia|Keni{i,ę,ą}|Кені{я,ї,ю,єю}|Кени{я,и,ю,ей}|کنیا|كينيا|肯尼亚|肯亞|ממשלת קניה|נשיא קניה|"
     "קנייה ואתיופיה",
     "Nairobis|Nairóbi|Найробі|Найроби|نایروبی|ניירובי|نيروبي|内罗毕|奈洛比"},
    {"kiribati",
     "Kiribatis|Quiribati|Quiribáti|Кірибаті|Кирибати|کیریباتی|קיריבאטי|كيريباتي|基里巴斯|吉里巴斯",
     ""},
    {"north-korea",
     "Nordkorea{,s}|Corea del Norte|Corea del Nord|Coreia do Norte|Kuzey Kore|"
     "Kore{a Północna,i Północnej,ę Północną,ą Północną}|Північн{а Корея,ої Кореї,ій Кореї,у Корею,ою Кореєю}|"
     "Северн{ая Корея,ой Кореи,ой Корее,ую Корею,ой Кореей}|کرهٔ شمالی|קוריאה הצפונית|北韓|КНДР|"
     "северокорейск{ий,ого,ому,им,ом,ая,ой,ую,ое,ие,их,ими}|کره شمالی|کره‌ی شمالی|צפון קוריאה|"
     "nordkoreanisch{,e,en,er,es,em}|=norcorean{o,a,os,as}",
     "Pjöngjang{,s}|Pjongjang{,owi,iem,u}|Пхеньян{,а,у,ом,і}|Пхеньяне|پیونگ‌یانگ|פיונגיאנג|بيونغ يانغ|平壤"},
    {"south-korea",
     "Südkorea{,s}|Corea del Sur|Corea del Sud|Coreia do Sul|Güney Kore|"
     "Kore{a Południowa,i Południowej,ę Południową,ą Południową}|Південн{а Корея,ої Кореї,ій Кореї,у Корею,ою Кореєю}|"
     "Южн{ая Корея,ой Кореи,ой Корее,ую Корею,ой Кореей}|کرهٔ جنوبی|קוריאה הדרומית|南韓|"
     "Республик{а Корея,и Корея,е Корея,у Корея,ой Корея}|южнокорейск{ий,ого,ому,им,ом,ая,ой,ую,ое,ие,их,ими}|"
     "کره جنوبی|کره‌ی جنوبی|דרום קוריאה|大韩民国|südkoreanisch{,e,en,er,es,em}|=surcorean{o,a,os,as}",
     "Seouls|Séoul|Сеул{,а,у,ом,і}|Сеуле|سول"},
    {"kuwait",
     "Kuwaits|Kuveyt|Kuwej{t,tu,towi,tem,cie}|Кувейт{,у,ом,і}|Кувейт{а,е}|کویت|科威特|kuwaitisch{,e,en,er,es,em}|"
     "=kuwaití{,es,s}",
     "مدينة الكويت"},
    {"kyrgyzstan",
     "Kirgisistan{,s}|Kirguistán|Kirghizistan|Quirguistão|Kırgızistan|Kirgistan{,u,owi,em,ie}|Киргизстан{,у,ом,і}|"
     "Киргизи{я,и,ю,ей}|قرقیزستان|קירגיזסטן|قيرغيزستان|吉尔吉斯斯坦|Кыргызстан{,а,у,ом,е}|Киргизстан{а,е}",
     "Bischkek{,s}|Bichkek|Bişkek|Biszkek{,owi,iem,u}|Бішкек{,а,у,ом}|Бишкек{,а,у,ом,е}|بیشکک|בישקק|بشكيك|比什凯克|比什凱克"},
    {"laos",
     "Laos{u,owi,em,ie}|Лаос{,у,ом,і}|Лаос{а,е}|لائوس|לאוס|لاوس|老挝|寮國",
     "Vientianes|Vientián|Wientian{,owi,em,ie}|Вʼєнтьян{,а,у,ом,і}|Вьентьян{,а,у,ом,е}|وینتیان|ויינטיאן|فيانتيان|万象|永珍"},
    {"latvia",
     "Lettland{,s}|Letonia|Lettonie|Lettonia|Letônia|Letónia|Letonya|Łotw{a,y,ie,ę,ą}|Латві{я,ї,ю,єю}|Латви{я,и,ю,ей}|"
     "لتونی|לטביה|لاتفيا|拉脱维亚|拉脫維亞|латвийск{ий,ого,ому,им,ом,ая,ой,ую,ое,ие,их,ими}",
     ""},
    {"lebanon",
     "Libanon{,s}|Líbano|Libano|Lübnan|Liban{u,owi,em,ie}|Ліван{,у,ом,і}|Ливан{у,ом,е}|libanesisch{,e,en,er,es,em}|"
     "ливанск{ий,ого,ому,им,ом,ая,ой,ую,ое,ие,их,ими}|ліванськ{ий,ого,ому,им,а,ої,ій,у,ою,е,і,их,ими}|"
     "libańsk{i,iego,iemu,im,a,iej,ą,ie,ich,imi}|=liban{és,esa,eses,esas}|=libanês|=libanes{e,i}|Libanesen|"
     "Lübnanlı{,lar}",
     "Beiruts|Beirute|Beyrut|Bejru{t,towi,tem,cie}|Бейрут{,а,у,ом,і}|Бейруте|بیروت|贝鲁特|貝魯特|Bejrutu"},
    {"lesotho",
     "Lesothos|Lesoto|Лесото|لسوتو|לסוטו|ليسوتو|莱索托|賴索托",
     ""},
    {"liberia",
     "Liberias|Libéria|Liberya|Liberi{i,ę,ą}|Лібері{я,ї,ю,єю}|Либери{я,и,ю,ей}|لیبریا|ליבריה|ليبيريا|利比里亚|賴比瑞亞",
     ""},
    {"libya",
     "Libyen{,s}|Libia|Líbia|Libi{i,ę,ą}|Ліві{я,ї,ю,єю}|Ливи{я,и,ю,ей}|لیبی|利比亚|利比亞|בלוב|מלוב|ממשלת לוב|צבא לוב|הלובי|"
     "הלובית|libysch{,e,en,er,es,em}|ливийск{ий,ого,ому,им,ом,ая,ой,ую,ое,ие,их,ими}|"
     "libijsk{i,iego,iemu,im,a,iej,ą,ie,ich,imi}|=libi{o,os,as}|=libic{o,a,hi,he}|=libyene{,s}",
     ""},
    {"liechtenstein",
     "Liechtensteins|Listenstaine|Lihtenştayn|Liechtenstein{u,owi,em,ie}|Ліхтенштейн{,у,ом,і}|Лихтенштейн{,а,у,ом,е}|"
     "لیختن‌اشتاین|ליכטנשטיין|ليختنشتاين|列支敦士登|列支敦斯登",
     ""},
    {"lithuania",
     "Litauen{,s}|Lituania|Lituanie|Lituânia|Litvanya|Litw{a,y,ie,ę,ą}|Литв{а,и,і,у,ою}|Литв{ы,е,ой}|لیتوانی|ליטא|"
     "ليتوانيا|立陶宛|литовск{ий,ого,ому,им,ом,ая,ой,ую,ое,ие,их,ими}|литовськ{ий,ого,ому,им,а,ої,ій,у,ою,е,і,их,ими}|"
     "litewsk{i,iego,iemu,im,a,iej,ą,ie,ich,imi}",
     "Vilna|Wilno|Вільнюс{,а,у,ом,і}|Вильнюс{,а,у,ом,е}|ویلنیوس|וילנה|فيلنيوس|维尔纽斯|維爾紐斯"},
    {"luxembourg",
     "Luxemburgs|Luxemburgo|Lussemburgo|Lüksemburg|Luksemburg{,u,owi,iem}|Люксембург{,у,ом}|Люксембург{а,е}|لوکزامبورگ|"
     "לוקסמבורג|لوكسمبورغ|卢森堡|盧森堡",
     ""},
    {"macao",
     "Sonderverwaltungsregion Macau|Macaus|RAS di Macao|Çin Makao ÖİB|Makao|Makau|Макао|ماکائو|מקאו|"
     "منطقة ماكاو الإدارية الخاصة|مكاو|中国澳门特别行政区|中國澳門特別行政區|澳門",
     ""},
    {"north-macedonia",
     "Nordmazedonien{,s}|Macedonia del Norte|Macédoine du Nord|Macedonia del Nord|Macedônia do Norte|"
     "Macedónia do Norte|Kuzey Makedonya|Macedoni{a Północna,i Północnej,ę Północną,ą Północną}|"
     "Північн{а Македонія,ої Македонії,ій Македонії,у Македонію,ою Македонією}|"
     "Северн{ая Македония,ой Македонии,ую Македонию,ой Македонией}|مقدونیهٔ شمالی|מקדוניה הצפונית|مقدونيا الشمالية|"
     "北马其顿|北馬其頓",
     "Skopjes|Skopie|Üsküp|Скопʼє|Скопье|اسکوپیه|סקופיה|سكوبي|斯科普里|史高比耶"},
    {"madagascar",
     "Madagaskar{,s}|Madagáscar|Madagaskar{u,owi,em,ze}|Мадагаскар{,у,ом,і}|Мадагаскар{а,е}|ماداگاسکار|מדגסקר|مدغشقر|"
     "马达加斯加|馬達加斯加",
     ""},
    {"malawi",
     "Malawis|Malaui|Maláui|Malavi|Малаві|Малави|مالاوی|מלאווי|ملاوي|马拉维|馬拉威",
     ""},
    {"malaysia",
     "Malaysias|Malasia|Malaisie|Malásia|Malezya|Malezj{a,i,ę,ą}|Малайзі{я,ї,ю,єю}|Малайзи{я,и,ю,ей}|مالزی|מלזיה|马来西亚|"
     "馬來西亞",
     "Куала-Лумпур{,а,у,ом,і}|Куала-Лумпуре|کوالالامپور|קואלה לומפור|كوالا لامبور|吉隆坡"},
    {"maldives",
     "Malediven|Maldivas|Islas Maldivas|Maldive|Maldivler|مالدیو|האיים המלדיביים|جزر المالديف|马尔代夫|馬爾地夫|"
     "Мальдив{ы,ам,ами,ах}|Мальдивские острова|Мальдів{и,ам,ами,ах}|Malediw{y,om,ami,ach}",
     ""},
    {"mali",
     "Malis|Malí|in Mali|aus Mali|Mali'nin|Mali'de|Mali'deki|Mali'den|Mali'ye|Mali ordusu|Mali hükümeti|=в Малі|"
     "=у Малі|уряд Малі|армія Малі|влада Малі|президент Малі|Республіка Малі|=в Мали|=из Мали|власти Мали|властей Мали|"
     "армия Мали|армии Мали|правительство Мали|правительства Мали|президент Мали|Республика Мали|Республики Мали|"
     "دولت مالی در باماکو|کشور مالی|ارتش مالی|جمهورية مالي|حكومة مالي|جيش مالي|دولة مالي|شمال مالي|الجيش المالي|"
     "צבא מאלי|ממשלת מאלי|רפובליקת מאלי|马里政府|马里总统|马里军|马里过渡|马里共和国|马里北部|马里首都|馬利共和國|马里武装|malisch{,e,en,er,es,em}|"
     "=malien{,ne,s,nes}",
     "Bamakos|Bamaco|Бамако|باماکو|במאקו|باماكو|巴马科|巴馬科"},
    {"malta",
     "Maltas|Мальт{а,и,і,у,ою}|Мальт{ы,е,ой}|מלטה|مالطا|马耳他|馬爾他|de Malte|à Malte|gouvernement maltais|کشور مالت|"
     "دولت مالت",
     ""},
    {"marshall-islands",
     "Marshallinseln|Islas Marshall|Îles Marshall|Isole Marshall|Ilhas Marshall|Marshall Adaları|Marşal Adaları|"
     "Wyspy Marshalla|Маршаллові Острови|Маршалловы Острова|جزایر مارشال|איי מרשל|جزر مارشال|马绍尔群岛|馬紹爾群島",
     ""},
    {"martinique",
     "Martiniques|Martinica|Martinik|Martyni{ka,ki,ce,kę,ką}|Мартині{ка,ки,ці,ку,кою}|Мартиник{а,и,е,у,ой}|مارتینیک|"
     "מרטיניק|جزر المارتينيك|马提尼克|馬丁尼克",
     ""},
    {"mauritania",
     "Mauretanien{,s}|Mauritanie|Mauritânia|Moritanya|Mauretani{a,i,ę,ą}|Мавритані{я,ї,ю,єю}|Мавритани{я,и,ю,ей}|"
     "موریتانی|מאוריטניה|毛里塔尼亚|茅利塔尼亞|جمهوری اسلامی موریتانی",
     "Nouakchotts|Nuakchot|Nawakszu{t,towi,tem,cie}|Нуакшотт{,а,у,ом,і}|Нуакшот{,а,у,ом,е}|نوآکشوت|נואקצ׳וט|نواكشوط|"
     "努瓦克肖特|諾克少"},
    {"mauritius",
     "Mauricio|Maurice|Maurizio|Maurício|Maurícia|Mauritius{u,owi,em,ie}|Маврикі{й,ю,єм,ї}|Маврики{й,я,ю,ем,и}|"
     "מאוריציוס|موريشيوس|毛里求斯|模里西斯|کشور موریس|جزیره موریس",
     ""},
    {"mayotte",
     "Mayottes|Maiote|Majot{ta,ty,cie,tę,tą}|Майотт{а,и,і,у,ою}|Майотт{ы,е,ой}|Майот{,а,у,ом,е}|مایوت|מאיוט|مايوت|马约特|"
     "馬約特島",
     ""},
    {"mexico",
     "Mexiko{,s}|Messico|Meksika|Meksyk{,u,owi,iem}|Мекси{ка,ки,ці,ку,кою}|Мексик{е,ой}|مکزیک|מקסיקו|المكسيك|墨西哥|"
     "mexikanisch{,e,en,er,es,em}",
     "Mexiko-Stadt{,s}|Ciudad de México|Città del Messico|Cidade do México|Meksyk (miasto)|Мехіко|Мехико|مکزیکوسیتی|"
     "מקסיקו סיטי|مكسيكو سيتي|墨西哥城|墨西哥市"},
    {"micronesia",
     "Mikronesien{,s}|Micronésie|Micronésia|Mikronezya|Mikronezya Federe Devletleri|Mikronezj{a,i,ę,ą}|"
     "Мікронезі{я,ї,ю,єю}|Федеративні Штати Мікронезії|Федеративные Штаты Микронезии|میکرونزی|מיקרונזיה|ميكرونيزيا|"
     "密克罗尼西亚|密克羅尼西亞",
     ""},
    {"moldova",
     "Republik Moldau|Moldau{,s}|Moldavie|Moldávia|Mołdawi{a,i,ę,ą}|Молдов{а,и,і,у,ою}|Молдов{ы,е,ой}|"
     "Молдави{я,и,ю,ей}|مولداوی|מולדובה|مولدوفا|摩尔多瓦|摩爾多瓦|Moldawien{,s}|moldauisch{,e,en,er,es,em}|"
     "молдавск{ий,ого,ому,им,ом,ая,ой,ую,ое,ие,их,ими}|молдовськ{ий,ого,ому,им,а,ої,ій,у,ою,е,і,их,ими}",
     "Kischinau{,s}|Chisináu|Kişinev|Kiszyniów{,owi,em,ie}|Кишинів{,а,у,ом,і}|Кишинев{,а,у,ом,е}|کیشیناو|קישינב|"
     "تشيسيناو|基希讷乌|基西紐"},
    {"monaco",
     "Monacos|Mónaco|Mônaco|Monako|Монако|موناکو|מונקו|موناكو|摩纳哥|摩納哥",
     ""},
    {"mongolia",
     "Mongolei|Mongolie|Mongólia|Moğolistan|Mongoli{i,ę,ą}|Монголі{я,ї,ю,єю}|Монголи{я,и,ю,ей}|مغولستان|מונגוליה|"
     "منغوليا|蒙古国|蒙古國",
     "Ulaanbaatars|Ulán Bator|Oulan-Bator|Ulan Batur|Ułan Bator|Улан-Батор{,а,у,ом,і}|Улан-Баторе|اولان‌باتور|"
     "אולאן באטור|آلانباتار|乌兰巴托|烏蘭巴托"},
    {"montenegro",
     "Montenegros|Monténégro|Karadağ|Czarnogór{a,y,ze,ę,ą}|Чорногорі{я,ї,ю,єю}|Черногори{я,и,ю,ей}|مونته‌نگرو|מונטנגרו|"
     "黑山|蒙特內哥羅|جمهورية الجبل الأسود|دولة الجبل الأسود|مونتينيغرو",
     "Podgoricas|Подгориця|Подгориц{а,ы,е,у,ей}|پادگاریتسا|פודגוריצה|بودغوريكا|波德戈里察|波多里察"},
    {"montserrat",
     "Montserrats|Montserra{tu,towi,tem,cie}|Монтсеррат{,у,ом,і}|Монтсеррат{а,е}|مونت‌سرات|מונסראט|蒙特塞拉特|蒙哲臘",
     ""},
    {"morocco",
     "Marokko{,s}|Marruecos|Marocco|Marrocos|Марокко|מרוקו|摩洛哥|=Fas|Fas'ın|Fas'ta|Fas'a|Fas'tan|Fas Kralı|Faslı{,lar}|"
     "Marok{o,a,u,iem}|دولت مراکش|پادشاه مراکش|کشور مراکش|وزیر خارجه مراکش|وزیر امور خارجه مراکش|"
     "marokkanisch{,e,en,er,es,em}|=marroquí{,es,s}|=marocain{,e,s,es}",
     "Рабат{,а,у,ом,е}"},
    {"mozambique",
     "Mosambik{,s}|Mozambico|Moçambique|Mozambik|Mozambik{u,owi,iem}|Мозамбік{,у,ом}|Мозамбик{,а,у,ом,е}|موزامبیک|"
     "מוזמביק|موزمبيق|莫桑比克|莫三比克",
     "Maputos|Мапуту|ماپوتو|מאפוטו|مابوتو|马普托|馬普托"},
    {"myanmar",
     "Myanmars|Birmania|Birmanie|Mianmar|Birmânia|Mjanm{a,y,ie,ę,ą}|Birm{a,y,ie,ę,ą}|Мʼянм{а,и,і,у,ою}|"
     "Бірм{а,и,і,у,ою}|Мьянм{а,ы,е,у,ой}|Бирм{а,ы,е,у,ой}|میانمار|برمه|מיאנמר|בורמה|ميانمار|بورما|缅甸|緬甸",
     ""},
    {"namibia",
     "Namibias|Namibie|Namíbia|Namibya|Namibi{i,ę,ą}|Намібі{я,ї,ю,єю}|Намиби{я,и,ю,ей}|نامیبیا|נמיביה|ناميبيا|纳米比亚|納米比亞",
     "Windhoeks|Windhuk{,owi,iem,u}|Віндгук{,а,у,ом}|Виндхук{,а,у,ом,е}|ویندهوک|וינדהוק|ويندهوك|温得和克|溫得和克"},
    {"nauru",
     "Naurus|Науру|نائورو|נאורו|ناورو",
     ""},
    {"nepal",
     "Nepals|Népal|Nepal{u,owi,em}|Непал{,у,ом,і}|Непал{а,е}|نپال|נפאל|نيبال|尼泊尔|尼泊爾",
     "Kathmandus|Katmandú|Katmandou|Katmandu|Catmandu|Катманду|کاتماندو|קטמנדו|كاتماندو|加德满都|加德滿都"},
    {"netherlands",
     "Niederlande{,s}|Países Bajos|Paesi Bassi|Países Baixos|Hollanda|هلند|הולנד|荷兰|荷蘭|Hollands|Niederlanden|"
     "niederländisch{,e,en,er,es,em}|Holandi{a,i,ę,ą}|Niderland{y,om,ami}|Niderlandów|Niderlandach|"
     "Нідерланд{и,ів,ам,ами,ах}|Голланді{я,ї,ю,єю}|Нидерланд{ы,ов,ам,ами,ах}|Голланди{я,и,ю,ей}|Holanda|Olanda",
     ""},
    {"new-caledonia",
     "Neukaledonien{,s}|Nueva Caledonia|Nuova Caledonia|Nova Caledônia|Nova Caledónia|Yeni Kaledonya|"
     "Now{a Kaledonia,ej Kaledonii,ą Kaledonię,ą Kaledonią}|"
     "Нов{а Каледонія,ої Каледонії,ій Каледонії,у Каледонію,ою Каледонією}|"
     "Нов{ая Каледония,ой Каледонии,ую Каледонию,ой Каледонией}|کالدونیای جدید|קלדוניה החדשה|كاليدونيا الجديدة|新喀里多尼亚|"
     "新喀里多尼亞",
     ""},
    {"new-zealand",
     "Neuseeland{,s}|Nueva Zelanda|Nouvelle-Zélande|Nuova Zelanda|Nova Zelândia|Yeni Zelanda|"
     "Now{a Zelandia,ej Zelandii,ą Zelandię,ą Zelandią}|"
     "Нов{а Зеландія,ої Зеландії,ій Зеландії,у Зеландію,ою Зеландією}|"
     "Нов{ая Зеландия,ой Зеландии,ую Зеландию,ой Зеландией}|نیوزیلند|ניו זילנד|نيوزيلندا|新西兰|紐西蘭",
     ""},
    {"nicaragua",
     "Nicaraguas|Nicarágua|Nikaragua|Нікарагу{а,и,і,у,ою}|Никарагу{а,ы,е,у,ой}|نیکاراگوئه|ניקרגואה|نيكاراغوا|尼加拉瓜",
     ""},
    {"niger",
     "Níger|النيجر|尼日尔|Nijer|Nigr{u,em,owi,ze}|Nigerze|Нігер{,у,ом,і}|Нигер{,а,у,ом,е}|دولت نیجر|کشور نیجر|کودتای نیجر|"
     "ارتش نیجر|尼日爾|尼日政府|尼日總統",
     "Niameys|Niamei|Ніаме{й,ю,єм,ї}|Ниаме{й,я,ю,ем,е}|نیامی|ניאמיי|نيامي|尼亚美|尼亞美"},
    {"nigeria",
     "Nigerias|Nigéria|Nijerya|Nigeri{i,ę,ą}|Нігері{я,ї,ю,єю}|Нигери{я,и,ю,ей}|نیجریه|ניגריה|نيجيريا|尼日利亚|奈及利亞|"
     "nigerianisch{,e,en,er,es,em}",
     "Абуджа"},
    {"niue",
     "Niues|Nioue|Niuê|Ніуе|Ниуэ|نیوئه|نيوي|纽埃",
     ""},
    {"norfolk-island",
     "Norfolkinsel{,s}|Isla Norfolk|Île Norfolk|Isola Norfolk|Ilha Norfolk|Norfolk Adası|Norfolk{,u,owi,iem}|"
     "Wyspy Norfolk|Острів Норфолк|Остров Норфолк|جزیرهٔ نورفولک|האי נורפוק|جزيرة نورفولك|诺福克岛|諾福克島",
     ""},
    {"northern-mariana-islands",
     "Nördliche Marianen|Islas Marianas del Norte|Îles Mariannes du Nord|Isole Marianne settentrionali|"
     "Ilhas Marianas do Norte|Kuzey Mariana Adaları|Mariany Północne|Північні Маріанські Острови|"
     "Острова северной Марианы|جزایر ماریانای شمالی|איי מריאנה הצפוניים|جزر ماريانا الشمالية|北马里亚纳群岛|北馬利安納群島",
     ""},
    {"norway",
     "Norwegen{,s}|Noruega|Norvegia|Norveç|Norwegi{a,i,ę,ą}|Норвегі{я,ї,ю,єю}|Норвеги{я,и,ю,ей}|نروژ|挪威|"
     "norwegisch{,e,en,er,es,em}",
     "اسلو|אוסלו|أوسلو|奥斯陆|奧斯陸"},
    {"palestine",
     "Palästinensische Autonomiegebiete|Palästina{,s}|Territorios Palestinos|Territoires palestiniens|"
     "Territori palestinesi|Territórios palestinos|Territórios palestinianos|Filistin Bölgeleri|Filistin|"
     "Filistin Devleti|Terytoria Palestyńskie|Palestyn{a,y,ie,ę,ą}|Палестинські території|Палестин{и,і,у,ою}|"
     "Палестинские территории|Палестин{е,ой}|سرزمین‌های فلسطینی|فلسطین|השטחים הפלסטיניים|الأراضي الفلسطينية|巴勒斯坦领土|"
     "巴勒斯坦自治區|Palästinenser{,n,s}|palästinensisch{,e,en,er,es,em}|=palestino|=palestinos|=palestinas|=palestinese|"
     "=palestinesi|Filistinli{,ler}|Palestyńczy{k,cy,ków,kom,kami}|palestyńsk{i,iego,iemu,im,a,iej,ą,ie,ich,imi}|"
     "палестинц{і,ів,ям,ями,ях}|палестинськ{ий,ого,ому,им,а,ої,ій,у,ою,е,і,их,ими}|палестинц{ы,ев,ам,ами,ах}|"
     "палестинск{ий,ого,ому,им,ом,ая,ой,ую,ое,ие,их,ими}|فلسطینی|فلسطینی‌ها|فلسطینیان|巴勒斯坦人",
     ""},
    {"oman",
     "Omans|Omán|Oman{u,owi,em,ie}|Оман{,у,ом,і}|Оман{а,е}|=Umman|Umman'ın|Umman'da|Umman'a|Umman Sultanlığı|"
     "Umman Dışişleri|سلطان‌نشین عمان|سلطان عمان|پادشاهی عمان|کشور عمان|وزیر خارجه عمان|وزیر امور خارجه عمان|"
     "وزارت خارجه عمان|دولت عمان|阿曼|omanisch{,e,en,er,es,em}",
     "Маскат{,а,у,ом,е}|Маскаті|Maskat|马斯喀特"},
    {"pakistan",
     "Pakistans|Pakistán|Paquistão|Pakistan{u,owi,em,ie}|Пакистан{,у,ом,і}|Пакистан{а,е}|پاکستان|פקיסטן|巴基斯坦|"
     "جمهوری اسلامی پاکستان|pakistanisch{,e,en,er,es,em}|пакистанск{ий,ого,ому,им,ом,ая,ой,ую,ое,ие,их,ими}|"
     "пакистанськ{ий,ого,ому,им,а,ої,ій,у,ою,е,і,их,ими}|pakistańsk{i,iego,iemu,im,a,iej,ą,ie,ich,imi}|"
     "=paquistaní{,es,s}|=pakistanais{,e,es}",
     "İslamabad|Исламабад{,а,у,ом,е}|Ісламабад{,у,ом,і}|Islamabad{u,owi,em,zie}|اسلام‌آباد|اسلام آباد|איסלאמאבאד|伊斯兰堡|"
     "伊斯蘭堡"},
    {"palau",
     "Palaus|Palaos|Палау|پالائو|פלאו|بالاو|帕劳",
     ""},
    {"panama",
     "Panam{y,ie,ę,ą}|Панам{а,и,і,у,ою}|Панам{ы,е,ой}|پاناما|פנמה|بنما|巴拿马|巴拿馬",
     ""},
    {"papua-new-guinea",
     "Papua-Neuguinea|Papúa Nueva Guinea|Papouasie-Nouvelle-Guinée|Papua Nuova Guinea|Papua-Nova Guiné|"
     "Papua Nova Guiné|Papua Yeni Gine|Papua-Now{a Gwinea,ej Gwinei,ą Gwineę,ą Gwineą}|"
     "Папуа-Нов{а Гвінея,ої Гвінеї,ій Гвінеї,у Гвінею,ою Гвінеєю}|Папуа Нова Гвінея|Папуа — Новая Гвинея|"
     "پاپوا گینهٔ نو|פפואה גינאה החדשה|بابوا غينيا الجديدة|巴布亚新几内亚|巴布亞紐幾內亞|"
     "Папуа-Нов{ая Гвинея,ой Гвинеи,ой Гвинее,ую Гвинею,ой Гвинеей}|Папуа - Новой Гвине{и,е}|Papui-Nowej Gwinei|"
     "Papuę-Nową Gwineę|Papuą-Nową Gwineą",
     ""},
    {"paraguay",
     "Paraguays|Paraguai|Paragwaj|Парагва{й,ю,єм,ї}|Парагва{я,ем,е}|پاراگوئه|פרגוואי|باراغواي|巴拉圭",
     "Asuncións|Assunção|Asunción{owi,em,ie}|Асунсьйон{,а,у,ом,і}|Асунсьон{,а,у,ом,е}|آسونسیون|אסונסיון|أسونسيون|亚松森|"
     "亞松森"},
    {"peru",
     "Pérou|Perù|秘鲁|秘魯|in Peru|aus Peru|peruanisch{,e,en,er,es,em}|=у Перу|=в Перу|уряд Перу|президент{ Перу,а Перу}|"
     "влада Перу|=из Перу|власти Перу|правительство Перу|Peru'nun|Peru'da|Peru hükümeti|دولت پرو|رئیس‌جمهور پرو|"
     "کشور پرو|ממשלת פרו|נשיא פרו|נשיאת פרו|حكومة بيرو|رئيس بيرو|رئيسة بيرو|البيرو",
     ""},
    {"philippines",
     "Philippinen|Filipinas|Filippine|Filipinler|فیلیپین|הפיליפינים|الفلبين|菲律宾|菲律賓|=Филиппин|=Філіппін|"
     "Filipin{y,om,ami,ach}|rząd Filipin|Філіппін{и,ам,ами,ах}|уряд Філіппін|Филиппин{ы,ам,ами,ах}|власти Филиппин|"
     "президент{ Филиппин,а Филиппин}",
     ""},
    {"pitcairn",
     "Pitcairninseln|Islas Pitcairn|Îles Pitcairn|Isole Pitcairn|Ilhas Pitcairn|Pitcairn Adaları|Pitcairn{u,owi,em,ie}|"
     "Острови Піткерн|Піткерн{,у,ом,і}|Питкэрн{,а,у,ом,е}|جزایر پیت‌کرن|איי פיטקרן|جزر بيتكيرن|皮特凯恩群岛|皮特肯群島",
     ""},
    {"poland",
     "Polen{,s}|Polonia|Polônia|Polónia|Polonya|Польщ{а,і,у,ею}|Польш{а,и,е,у,ей}|لهستان|פולין|بولندا|波兰|波蘭|"
     "Polsk{a,i,ę,ą}|Polsce|Rzeczpospolita Polska|Rzeczypospolitej Polskiej|polnisch{,e,en,er,es,em}|"
     "польск{ий,ого,ому,им,ом,ая,ой,ую,ое,ие,их,ими}|польськ{ий,ого,ому,им,а,ої,ій,у,ою,е,і,их,ими}|"
     "polski{ego,emu,m,ej,e,ch,mi}|=polac{o,a,os,as}|=polonais{,e,es}",
     "Warschau{,s}|Varsovia|Varsovie|Varsavia|Varsóvia|Varşova|Warszaw{a,y,ie,ę,ą}|Варшав{а,и,і,у,ою}|Варшав{ы,е,ой}|"
     "ورشو|ורשה|وارسو|华沙|華沙"},
    {"portugal",
     "Portugals|Portogallo|Portekiz|Portugali{a,i,ę,ą}|Португалі{я,ї,ю,єю}|Португали{я,и,ю,ей}|پرتغال|פורטוגל|البرتغال|"
     "葡萄牙",
     "Lissabon{,s}|Lisboa|Lisbonne|Lisbona|Lizbon{a,y,ie,ę,ą}|Лісабон{,а,у,ом,і}|Лиссабон{,а,у,ом,е}|لیسبون|ליסבון|"
     "لشبونة"},
    {"puerto-rico",
     "Porto Rico|Portorico|Porto Riko|Пуерто-Рико|Пуэрто-Рико|پورتوریکو|פוארטו ריקו|بورتوريكو|波多黎各",
     ""},
    {"qatar",
     "Katars|Catar|Katar{u,owi,em,ze}|Катар{у,ом,е}|卡塔爾|卡達首都|卡達外交|卡達總理|卡達政府|卡達首相|卡達王儲|卡達埃米爾|katarisch{,e,en,er,es,em}|"
     "катарск{ий,ого,ому,им,ом,ая,ой,ую,ое,ие,их,ими}|катарськ{ий,ого,ому,им,а,ої,ій,у,ою,е,і,их,ими}|"
     "katarsk{i,iego,iemu,im,a,iej,ą,ie,ich,imi}|=catarí{,es,s}|=qatarí{,es,s}|=qatariennes|Katarlı{,lar}|"
     "катарц{ы,ев,ам,ами}",
     "Дох{а,и,е,у,ой}|Дохою|Досі|=Dosze|=Dohę|=Dohą|دوحه|多哈|דוחה"},
    {"reunion",
     "Ilha Reunião|Реюньйон{,у,ом,і}|Реюньон{,а,у,ом,е}|رئونیون|ראוניון|روينيون|留尼汪|留尼旺",
     ""},
    {"romania",
     "Rumänien{,s}|Rumanía|Roumanie|Romênia|Roménia|Romanya|Rumuni{a,i,ę,ą}|Румуні{я,ї,ю,єю}|Румыни{я,и,ю,ей}|رومانی|"
     "רומניה|رومانيا|罗马尼亚|羅馬尼亞|rumänisch{,e,en,er,es,em}",
     "Bukarest{,s}|Bucarest|Bucareste|Bükreş|Bukaresz{t,towi,tem,cie}|Бухарест{,а,у,ом,і}|Бухаресте|بخارست|בוקרשט|"
     "بوخارست|布加勒斯特"},
    {"russia",
     "Russland{,s}|Russische Föderation|Rusia|Federación Rusa|Rússia|Federação Russa|Rusya|Rusya Federasyonu|"
     "Rosj{a,i,ę,ą}|Federacj{a Rosyjska,i Rosyjskiej,ę Rosyjską,ą Rosyjską}|Росі{я,ї,ю,єю}|"
     "Російськ{а Федерація,ої Федерації,ій Федерації,у Федерацію,ою Федерацією}|"
     "Российск{ая Федерация,ой Федерации,ую Федерацию,ой Федерацией}|روسیه|Russischen Föderation|Kreml{,s}|"
     "russisch{,e,en,er,es,em}|Russen|Federación de Rusia|Fédération de Russie|=Cremlino|Federazione Russa|Rus ordusu|"
     "Rus güçleri|Rus birlikleri|Rus yetkili{,ler}|Rus Dışişleri|Rusya Dışişleri|Kremlin Sarayı|Kreml{a,owi,em,u}|"
     "rosyjsk{i,iego,iemu,im,a,iej,ą,ie,ich,imi}|Rosjan{ie,om,ami}|Rosjanin|Кремл{ю,ем,і}|росіян{и,ам,ами,ах}|Кремле|"
     "россиян{,е,ам,ами,ах}|فدراسیون روسیه|کرملین|הקרמלין|הפדרציה הרוסית|俄罗斯联邦|克里姆林宫|克里姆林宮|俄军|俄方|俄軍|"
     "российск{ого,ому,им,ом,ой,ую,ое,ими}|російськ{ий,ого,ому,им,а,ої,ій,у,ою,е,і,их,ими}|=rus{o,a,os,as}|"
     "=russ{o,a,os,as}|=russi|הרוסי{ת,ם}",
     "Moskau{,s}|Moscú|Moscovo|Moskova|Москв{и,і,у,ою}|Москв{е,ой}|مسکو|莫斯科|=Mosca|Moskw{a,y,ę,ą}|Moskwie"},
    {"rwanda",
     "Ruanda{,s}|Rwand{y,zie,ę,ą}|Ruand{y,zie,ę,ą}|Руанд{а,и,і,у,ою}|Руанд{ы,е,ой}|رواندا|רואנדה|卢旺达|盧安達|"
     "=rwandais{,e,es}",
     "Kigalis|Кігалі|Кигали|کیگالی|קיגלי|كيغالي|基加利"},
    {"saint-helena",
     "Santa Elena|Sainte-Hélène|Sant’Elena|Santa Helena|Wyspa Świętej Heleny|Острів Святої Єлени|سنت هلن|סנט הלנה|"
     "سانت هيلينا|圣赫勒拿|聖赫勒拿島",
     ""},
    {"saint-kitts-and-nevis",
     "San Cristóbal y Nieves|Saint-Christophe-et-Niévès|Saint Kitts e Nevis|São Cristóvão e Névis|"
     "São Cristóvão e Nevis|São Cristóvão e Neves|Saint Kitts ve Nevis|Saint Kitts i Nevis|Сент-Кітс і Невіс|"
     "Сент-Кіттс і Невіс|Сент-Китс и Невис|سنت کیتس و نویس|סנט קיטס ונוויס|سانت كيتس ونيفيس|圣基茨和尼维斯|聖克里斯多福及尼維斯",
     ""},
    {"saint-lucia",
     "Сент-Люсі{я,ї,ю,єю}|Сент-Люси{я,и,ю,ей}|سنت لوسیا|סנט לוסיה|سانت لوسيا|圣卢西亚|聖露西亞",
     ""},
    {"saint-pierre-and-miquelon",
     "San Pedro y Miquelón|San Pedro y Miquelon|Saint-Pierre e Miquelon|São Pedro e Miquelão|Saint Pierre e Miquelon|"
     "Saint Pierre ve Miquelon|Saint-Pierre i Miquelon|Сен-Пʼєр і Мікелон|Сен-Пьер и Микелон|سن پیر و میکلن|"
     "סנט פייר ומיקלון|سان بيير ومكويلون|圣皮埃尔和密克隆群岛|聖皮埃與密克隆群島",
     ""},
    {"saint-vincent-and-the-grenadines",
     "San Vicente y las Granadinas|Saint-Vincent-et-les Grenadines|Saint-Vincent-et-les-Grenadines|"
     "Saint Vincent e Grenadine|São Vicente e Granadinas|Saint Vincent ve Grenadinler|Saint Vincent i Grenadyny|"
     "Сент-Вінсент і Гренадіни|Сент-Вінсент і Гренадини|Сент-Винсент и Гренадины|سنت وینسنت و گرنادین|"
     "סנט וינסנט והגרנדינים|سانت فنسنت وجزر غرينادين|圣文森特和格林纳丁斯|聖文森及格瑞那丁",
     ""},
    {"samoa",
     "סמואה|萨摩亚|薩摩亞",
     ""},
    {"san-marino",
     "Saint-Marin|São Marinho|Сан-Марино|سان‌مارینو|סן מרינו|سان مارينو|圣马力诺|聖馬利諾",
     ""},
    {"sao-tome-and-principe",
     "São Tomé und Príncipe|Santo Tomé y Príncipe|Sao Tomé-et-Principe|São Tomé e Príncipe|Sao Tome ve Principe|"
     "Wyspy Świętego Tomasza i Książęca|Сан-Томе і Принсіпі|Сан-Томе и Принсипи|سائوتومه و پرینسیپ|סאו טומה ופרינסיפה|"
     "ساو تومي وبرينسيبي|圣多美和普林西比|聖多美普林西比",
     ""},
    {"saudi-arabia",
     "Saudi-Arabien{,s}|Arabia Saudí|Arabia Saudita|Arábia Saudita|Suudi Arabistan|"
     "Arabi{a Saudyjska,i Saudyjskiej,ę Saudyjską,ą Saudyjską}|"
     "Саудівськ{а Аравія,ої Аравії,ій Аравії,у Аравію,ою Аравією}|Саудовск{ой Аравии,ую Аравию,ой Аравией}|"
     "عربستان سعودی|沙烏地阿拉伯|saudisch{,e,en,er,es,em}|saudi-arabisch{,e,en,er,es,em}|=saudí|=saudíes|=saudita|=sauditas|"
     "=sauditi|Suudi{,ler}|saudyjsk{i,iego,iemu,im,a,iej,ą,ie,ich,imi}|"
     "саудовск{ий,ого,ому,им,ом,ая,ой,ую,ое,ие,их,ими}|عربستان|沙烏地|=saoudiennes",
     "利雅得|利雅德|Эр-Рияд{,а,у,ом,е}|Ер-Ріяд{,а,у,ом,і}|Ер-Рияд|ریاض|Riyad yönetimi|Riyad'da|Riyad'ın"},
    {"senegal",
     "Senegals|Senegal{u,owi,em}|Сенегал{,у,ом,і}|Сенегал{а,е}|سنگال|סנגל|السنغال|塞内加尔|塞內加爾|=sénégalais{,e,es}",
     ""},
    {"serbia",
     "Serbien{,s}|Serbie|Sérvia|Sırbistan|Serbi{i,ę,ą}|Сербі{я,ї,ю,єю}|Серби{я,и,ю,ей}|صربستان|סרביה|صربيا|塞尔维亚|塞爾維亞|"
     "serbisch{,e,en,er,es,em}|сербск{ий,ого,ому,им,ом,ая,ой,ую,ое,ие,их,ими}|"
     "сербськ{ий,ого,ому,им,а,ої,ій,у,ою,е,і,их,ими}|serbsk{i,iego,iemu,im,a,iej,ą,ie,ich,imi}|=serbi{o,os,as}",
     "Belgrad{,s}|Belgrado|Белград{,а,у,ом,і}|Белграде|بلگراد|בלגרד|بلغراد|贝尔格莱德|貝爾格勒|Belgrad{u,owi,em,zie}"},
    {"seychelles",
     "Seychellen|Seicheles|Seyşeller|Сейшельські Острови|Сейшели|Сейшельские Острова|Сейшелы|سیشل|איי סיישל|سيشل|塞舌尔|"
     "塞席爾|Seszel{e,i,om,ami,ach}",
     ""},
    {"sierra-leone",
     "Sierra Leona|Serra Leoa|Сьєрра-Леоне|Сьерра-Леоне|سیرالئون|סיירה לאונה|سيراليون|塞拉利昂",
     ""},
    {"singapore",
     "Singapur{,s}|Singapour|Singapura|Singapur{u,owi,em,ze}|Сінгапур{,у,ом,і}|Сингапур{,а,у,ом,е}|سنگاپور|סינגפור|"
     "سنغافورة",
     ""},
    {"slovakia",
     "Slowakei|Eslovaquia|Slovaquie|Slovacchia|Eslováquia|Slovakya|Słowacj{a,i,ę,ą}|Словаччин{а,и,і,у,ою}|"
     "Словаки{я,и,ю,ей}|اسلواکی|סלובקיה|سلوفاكيا|斯洛伐克",
     "Bratislavas|Bratysław{a,y,ie,ę,ą}|Братислав{а,и,і,у,ою}|Братислав{ы,е,ой}|براتیسلاوا|ברטיסלבה|براتيسلافا|布拉迪斯拉发|"
     "布拉提斯拉瓦"},
    {"slovenia",
     "Slowenien{,s}|Eslovenia|Slovénie|Eslovênia|Eslovénia|Slovenya|Słoweni{a,i,ę,ą}|Словені{я,ї,ю,єю}|"
     "Словени{я,и,ю,ей}|اسلوونی|סלובניה|سلوفينيا|斯洛文尼亚|斯洛維尼亞",
     "Ljubljanas|Liubliana|Lubiana|Lublan{a,y,ie,ę,ą}|Люблян{а,и,і,у,ою}|Люблян{ы,е,ой}|لیوبلیانا|לובליאנה|ليوبليانا|"
     "卢布尔雅那|盧比安納"},
    {"solomon-islands",
     "Salomonen|Salomoninseln|Islas Salomón|Îles Salomon|Isole Salomone|Ilhas Salomão|Solomon Adaları|Wyspy Salomona|"
     "Соломонові Острови|Соломоновы Острова|جزایر سلیمان|איי שלמה|جزر سليمان|所罗门群岛|索羅門群島",
     ""},
    {"somalia",
     "Somalias|Somalie|Somália|Somali{i,ę,ą}|Сомалі|Сомали|سومالی|סומליה|索马里|索馬利亞|somalisch{,e,en,er,es,em}",
     "Mogadischu{,s}|Mogadiscio|Mogadíscio|Mogadişu|Mogadiszu|Моґадішо|Могадишо|موگادیشو|מוגדישו|مقديشيو|摩加迪沙|摩加迪休"},
    {"south-africa",
     "Südafrika{,s}|Sudáfrica|Sudafrica|África do Sul|Güney Afrika|Republika Południowej Afryki|"
     "Południow{a Afryka,y Afrykiej,ie Afrykiej,ę Afryką,ą Afryką}|"
     "Південно-Африканськ{а Республіка,ої Республіки,ій Республіці,у Республіку,ою Республікою}|"
     "Південн{а Африка,ої Африки,ій Африці,у Африку,ою Африкою}|"
     "Южно-Африканск{ая Республика,ой Республики,ой Республике,ую Республику,ой Республикой}|"
     "Южн{ая Африка,ой Африки,ой Африке,ую Африку,ой Африкой}|افریقای جنوبی|南非|ЮАР|=ПАР|"
     "Republik{i Południowej Afryki,ę Południowej Afryki,ą Południowej Afryki}|=RPA|Republice Południowej Afryki|"
     "südafrikanisch{,e,en,er,es,em}",
     "Претори{я,и,ю,ей}"},
    {"spain",
     "Spanien{,s}|Spagna|Espanha|İspanya|Hiszpani{a,i,ę,ą}|Іспані{я,ї,ю,єю}|Испани{я,и,ю,ей}|اسپانیا|西班牙|"
     "spanisch{,e,en,er,es,em}|испанск{ий,ого,ому,им,ом,ая,ой,ую,ое,ие,их,ими}|"
     "іспанськ{ий,ого,ому,им,а,ої,ій,у,ою,е,і,их,ими}|hiszpańsk{i,iego,iemu,im,a,iej,ą,ie,ich,imi}",
     "Madrids|Madri|Мадрид{,а,у,ом,і}|Мадриде|مادرید|מדריד|马德里|馬德里|Madryt{,u,owi,em}|Madrycie"},
    {"sri-lanka",
     "Sri Lanca|Шрі-Лан{ка,ки,ці,ку,кою}|Шри-Ланк{а,и,е,у,ой}|سری‌لانکا|סרי לנקה|سريلانكا|斯里兰卡|斯里蘭卡",
     ""},
    {"sudan",
     "Sudans|Sudán|Sudão|Sudan{u,owi,em,ie}|Судан{,у,ом,і}|Судан{а,е}|سودان|סודן|苏丹武装|苏丹政府|苏丹军|苏丹冲突|苏丹内战|苏丹首都|苏丹外交|"
     "苏丹外长|苏丹主权|苏丹快速支援|苏丹战争|苏丹人道|蘇丹武裝|蘇丹政府|蘇丹軍|蘇丹內戰|苏丹共和国|sudanesisch{,e,en,er,es,em}|"
     "суданск{ий,ого,ому,им,ом,ая,ой,ую,ое,ие,их,ими}|sudańsk{i,iego,iemu,im,a,iej,ą,ie,ich,imi}|"
     "=sudan{és,esa,eses,esas}|=sudanesi|=soudanais{,e,es}",
     "Khartum{,s}|Jartum|Cartum|Hartum|Chartum{,owi,em,ie}|Хартум{,а,у,ом,і}|Хартуме|خارطوم|חרטום|喀土穆"},
    {"suriname",
     "Surinames|Surinám|Surinam{u,owi,em,ie}|Суринам{,у,ом,і}|Суринам{а,е}|سورینام|סורינאם|سورينام|苏里南|蘇利南",
     ""},
    {"svalbard-and-jan-mayen",
     "Spitzbergen und Jan Mayen|Svalbard und Jan Mayen|Svalbard y Jan Mayen|Svalbard et Jan Mayen|"
     "Svalbard et île Jan Mayen|Svalbard e Jan Mayen|Svalbard ve Jan Mayen|Svalbard i Jan Mayen|Шпіцберген та Ян-Маєн|"
     "Острови Свальбард і Ян Маєн|Шпицберген и Ян-Майен|سوالبارد و یان ماین|סבאלברד ויאן מאיין|سفالبارد وجان ماين|"
     "斯瓦尔巴和扬马延|挪威屬斯瓦巴及尖棉",
     ""},
    {"eswatini",
     "Eswatinis|Swasiland{,s}|Esuatini|Suazilandia|Regno di eSwatini|Essuatíni|Suazilândia|Esvatini|Svaziland|Есватіні|"
     "Свазіленд{,у,ом,і}|Эсватини|Свазиленд{,а,у,ом,е}|اسواتینی|سوازیلند|אסוואטיני|סווזילנד|إسواتيني|سوازيلاند|斯威士兰|"
     "史瓦帝尼|史瓦濟蘭",
     ""},
    {"sweden",
     "Schweden{,s}|Suecia|Svezia|Suécia|Szwecj{a,i,ę,ą}|Швеці{я,ї,ю,єю}|Швеци{я,и,ю,ей}|سوئد|שוודיה|السويد|瑞典|İsveç|"
     "schwedisch{,e,en,er,es,em}",
     "Stockholms|Estocolmo|Stoccolma|Stokholm|Sztokholm{,owi,em,ie}|Стокгольм{,а,у,ом,і}|Стокгольме|استکهلم|שטוקהולם|"
     "ستوكهولم|斯德哥尔摩|斯德哥爾摩"},
    {"switzerland",
     "Schweiz|Suiza|Svizzera|Suíça|İsviçre|Szwajcari{a,i,ę,ą}|Швейцарі{я,ї,ю,єю}|Швейцари{я,и,ю,ей}|سوئیس|שווייץ|瑞士|"
     "schweizerisch{,e,en,er,es,em}",
     ""},
    {"syria",
     "Siria|Síria|Suriye|Сирі{я,ї,ю,єю}|Сири{ю,ей}|سوریه|敘利亞|Syri{i,ę,ą}|syrisch{,e,en,er,es,em}|"
     "сирийск{ий,ого,ому,им,ом,ая,ой,ую,ое,ие,их,ими}|сирійськ{ий,ого,ому,им,а,ої,ій,у,ою,е,і,их,ими}|"
     "syryjsk{i,iego,iemu,im,a,iej,ą,ie,ich,imi}|=siri{o,os,as}|=síri{o,os,as}|=sirian{o,a,i,e}|=syriennes|Syrer{,n,s}|"
     "Suriyeli{,ler}|سوری‌ها",
     "Damaskus|Damasco|Дамаск{,а,у,ом}|Дамаске|大马士革|大馬士革|Şam yönetimi|Şam'ın|Şam'da|Şam'a|Şam hükümeti|"
     "Damaszk{u,iem,owi}|Damaszek"},
    {"taiwan",
     "Taiwans|Taiwán|Taïwan|Tayvan|Tajwan{,u,owi,em,ie}|Тайван{ь,ю,ем,і}|Тайван{я,е}|تایوان|טייוואן|تايوان|"
     "taiwanisch{,e,en,er,es,em}|тайваньск{ий,ого,ому,им,ом,ая,ой,ую,ое,ие,их,ими}",
     "Taipeh{,s}|Taipéi|Taipé|Tajpej|Тайбе{й,ю,єм,ї}|Тайбэ{й,я,ю,ем,е}|تایپه|טאיפיי|تايبيه|台北"},
    {"tajikistan",
     "Tadschikistan{,s}|Tayikistán|Tagikistan|Tadjiquistão|Tajiquistão|Tacikistan|Tadżykistan{,u,owi,em,ie}|"
     "Таджикистан{,у,ом,і}|Таджикистан{а,е}|تاجیکستان|טג׳יקיסטן|طاجيكستان|塔吉克斯坦",
     "Duschanbe{,s}|Dusambé|Douchanbé|Duchambe|Duşanbe|Duszanbe|Душанбе|دوشنبه|דושנבה|دوشانبي|杜尚别|杜桑貝"},
    {"tanzania",
     "Tansania{,s}|Tanzanie|Tanzânia|Tanzanya|Tanzani{i,ę,ą}|Танзані{я,ї,ю,єю}|Танзани{я,и,ю,ей}|تانزانیا|טנזניה|"
     "تنزانيا|坦桑尼亚|坦尚尼亞",
     ""},
    {"thailand",
     "Thailands|Tailandia|Thailandia|Tailândia|Tayland|Tajlandi{a,i,ę,ą}|Таїланд{,у,ом,і}|Таиланд{,а,у,ом,е}|تایلند|"
     "תאילנד|泰国|泰國",
     "Bangkoks|Banguecoque|Bangkok{owi,iem,u}|Бангкок{,а,у,ом}|Бангкоке|بانکوک|בנגקוק|بانكوك|曼谷"},
    {"togo",
     "Togos|Республіка Того|уряд Того|президент Того|=в Того|Республика Того|Республики Того|президента Того|"
     "правительство Того|власти Того|دولت توگو|رئیس‌جمهور توگو|جمهورية توغو|حكومة توغو|رئيس توغو|多哥政府|多哥总统|多哥共和国|"
     "Togo'nun|Togo'da|Togolu",
     ""},
    {"tokelau",
     "Tokelaus|Toquelau|Токелау|توکلائو|טוקלאו|توكيلو|托克劳|托克勞群島",
     ""},
    {"tonga",
     "Tongas",
     ""},
    {"trinidad-and-tobago",
     "Trinidad und Tobago|Trinidad y Tobago|Trinité-et-Tobago|Trinidad e Tobago|Trindade e Tobago|Trinidad ve Tobago|"
     "Trynidad i Tobago|Тринідад і Тобаго|Тринидад и Тобаго|ترینیداد و توباگو|טרינידד וטובגו|ترينيداد وتوباغو|特立尼达和多巴哥|"
     "千里達及托巴哥",
     ""},
    {"tunisia",
     "Tunesien{,s}|Túnez|Tunez|Tunísia|Tunus|Tunezj{a,i,ę,ą}|תוניסיה|突尼斯|突尼西亞|tunisien{,ne,s,nes}|Туніс{,у,ом,і}|"
     "Тунис{,а,у,ом,е}|tunesisch{,e,en,er,es,em}|=tunecin{o,a,os,as}|=tunisin{o,a,i,e}",
     ""},
    {"turkey",
     "Türkei|Turquía|Turchia|Turquia|Turcj{a,i,ę,ą}|Туреччин{а,и,і,у,ою}|Турци{ю,ей}|ترکیه|türkisch{,e,en,er,es,em}|"
     "Türke{,n}|Türkiye Cumhuriyeti|Türk hükümeti|Türk Dışişleri|Türk ordusu|"
     "турецк{ий,ого,ому,им,ом,ая,ой,ую,ое,ие,их,ими}|турецьк{ий,ого,ому,им,а,ої,ій,у,ою,е,і,их,ими}|"
     "tureck{i,iego,iemu,im,a,iej,ą,ie,ich,imi}|=turc{o,a,os,as}|=turch{i,e}|турки",
     "Ankaras|Анкар{а,ы,е,у,ой}|Анкар{и,ою}|Анкарі|Ankar{y,ę,ą}|Ankarze|Ancara|آنکارا|安卡拉"},
    {"turkmenistan",
     "Turkmenistans|Turkmenistán|Turkménistan|Turcomenistão|Turquemenistão|Türkmenistan|Turkmenistan{u,owi,em,ie}|"
     "Туркменістан{,у,ом,і}|Туркменистан{,а,у,ом,е}|ترکمنستان|טורקמניסטן|تركمانستان|土库曼斯坦",
     "Aşgabat{,s}|Asjabad|Achgabat|Asgabate|Aşkabat|Aszchabad{,owi,em,zie}|Ашгабат{,а,у,ом,і}|Ашхабад{,а,у,ом,е}|"
     "عشق‌آباد|אשגבט|عشق آباد|阿什哈巴德|阿什哈巴特"},
    {"turks-and-caicos-islands",
     "Turks- und Caicosinseln|Islas Turcas y Caicos|Îles Turques-et-Caïques|Isole Turks e Caicos|Ilhas Turcas e Caicos|"
     "Turks ve Caicos Adaları|Turks i Caicos|Острови Теркс і Кайкос|Острова Туркс и Каикос|جزایر تورکس و کایکوس|"
     "איי טרקס וקייקוס|جزر توركس وكايكوس|特克斯和凯科斯群岛|土克斯及開科斯群島",
     ""},
    {"tuvalu",
     "Tuvalus|Тувалу|تووالو|טובאלו|توفالو|图瓦卢|吐瓦魯",
     ""},
    {"uganda",
     "Ugandas|Ouganda|Ugand{y,zie,ę,ą}|Уганд{а,и,і,у,ою}|Уганд{ы,е,ой}|اوگاندا|אוגנדה|أوغندا|乌干达|烏干達",
     "Kampalas|Campala|Kampal{i,ę,ą}|Кампал{а,и,і,у,ою}|Кампал{ы,е,ой}|کامپالا|קמפאלה|كامبالا|坎帕拉"},
    {"ukraine",
     "Ucrania|Ucraina|Ucrânia|Ukrayna|Ukrain{a,y,ie,ę,ą}|Україною|اوکراین|烏克蘭|ukrainisch{,e,en,er,es,em}|"
     "Ukrainer{,n,s}|乌军|乌方|ukraińsk{i,iego,iemu,im,a,iej,ą,ie,ich,imi}|Ukraińc{y,ów,om,ami}|українц{і,ів,ям,ями,ях}|"
     "украинц{ы,ев,ам,ами,ах}|украинск{ого,ому,им,ом,ая,ой,ую,ое,ие,их,ими}|українськ{ого,ому,им,а,ої,ій,у,ою,е,і,ими}|"
     "=ucranian{o,a,os,as}|=ucrain{o,i,e}|=ukrainiennes|Ukraynalı{,lar}|האוקראיני{ת,ם}|اوکراینی",
     "Kiew{,s}|Киев{а,у,ом,е}|کیف|קייב|基辅|基輔|Києв{а,у,ом,і}|Kij{ów,owa,owowi,owem,owie}|Kyjiw{,s}|کی‌یف"},
    {"united-arab-emirates",
     "Vereinigte Arabische Emirate|Emiratos Árabes Unidos|Emirati Arabi Uniti|Emirados Árabes Unidos|"
     "Birleşik Arap Emirlikleri|Zjednoczone Emiraty Arabskie|Об’єднані Арабські Емірати|Объединённые Арабские Эмираты|"
     "امارات متحدهٔ عربی|איחוד האמירויות הערביות|阿拉伯联合酋长国|阿拉伯聯合大公國|Vereinigten Arabischen Emiraten|Emiraten|=VAE|"
     "Emiratos|=EAU|Emirati Arabi|Emirados|=BAE|BAE'nin|"
     "Zjednoczony{ch Emiratów Arabskich,m Emiratom Arabskim,mi Emiratami Arabskimi,ch Emiratach Arabskich}|=ZEA|ОАЕ|"
     "Об'єднани{х Арабських Еміратів,м Арабським Еміратам,ми Арабськими Еміратами,х Арабських Еміратах}|"
     "Емірат{и,ів,ам,ами,ах}|ОАЭ|"
     "Объединенны{е Арабские Эмираты,х Арабских Эмиратов,м Арабским Эмиратам,ми Арабскими Эмиратами,х Арабских Эмиратах}|"
     "Объединённы{х Арабских Эмиратов,м Арабским Эмиратам,ми Арабскими Эмиратами,х Арабских Эмиратах}|"
     "Эмират{ы,ов,ам,ами,ах}|امارات|امارات متحده عربی|阿联酋|阿聯酋|阿拉伯聯合酋長國|эмиратск{ий,ого,ому,им,ом,ая,ой,ую,ое,ие,их,ими}",
     "Абу-Даби|Абу-Дабі|Abu Zabi|Abu Dabi|ابوظبی|אבו דאבי|阿布扎比|阿布達比"},
    {"united-kingdom",
     "Vereinigtes Königreich|Reino Unido|Regno Unito|Birleşik Krallık|"
     "Wielk{a Brytania,iej Brytanii,ą Brytanię,ą Brytanią}|"
     "Велик{а Британія,ої Британії,ій Британії,у Британію,ою Британією}|Великобритани{ю,ей}|Соединённое Королевство|"
     "بریتانیا|Großbritannien{,s}|britisch{,e,en,er,es,em}|Brite{,n}|Englands|Gran Bretaña|Inglaterra|=británico|"
     "=británica|=británicos|=británicas|Gran Bretagna|Inghilterra|=britannico|=britannica|=britannici|=britanniche|"
     "Angleterre|Grã-Bretanha|=britânico|=britânica|=britânicos|=britânicas|İngiltere|Britanya|İngiliz{,ler}|"
     "Zjednoczon{e Królestwo,ego Królestwa,emu Królestwu,ym Królestwem}|brytyjsk{i,iego,iemu,im,a,iej,ą,ie,ich,imi}|"
     "Brytyjczy{k,cy,ków}|Британі{я,ї,ю,єю}|Англі{я,ї,ю,єю}|британськ{ий,ого,ому,им,а,ої,ій,у,ою,е,і,их,ими}|"
     "Британи{я,и,ю,ей}|Англи{я,и,ю,ей}|Соединенное Королевство|британц{ы,ев,ам,ами,ах}|انگلیس|انگلستان|دولت بریتانیا|"
     "Irlanda del Norte|Escocia|Irlande du Nord|Irlanda del Nord|Irlanda do Norte|Kuzey İrlanda|"
     "Irlandi{a Północna,i Północnej,ę Północną,ą Północną}|Северн{ая Ирландия,ой Ирландии,ую Ирландию,ой Ирландией}|"
     "Північн{а Ірландія,ої Ірландії,ій Ірландії,у Ірландію,ою Ірландією}|ایرلند شمالی|צפון אירלנד|أيرلندا الشمالية|"
     "إيرلندا الشمالية|北爱尔兰|北愛爾蘭|британск{ий,ого,ому,им,ом,ая,ой,ую,ое,ие,их,ими}|הבריטים",
     "Londons|Londra|Лондон{,а,у,ом,і}|Лондоне|伦敦|倫敦|Londyn{,u,owi,em,ie}"},
    {"united-states",
     "Stati Uniti|Amerika Birleşik Devletleri|Stany Zjednoczone|ایالات متحده|US-Regierung|US-Präsident{,en}|"
     "US-Außenminister{,s}|US-Streitkräfte{,n}|US-Militär{,s}|Vereinigte{ Staaten von Amerika,n Staaten von Amerika}|"
     "Amerikaner{,n,s}|Weiße{s Haus,n Hauses}|US-Armee|US-Truppen|US-Unterhändler{,n}|US-Gesandte{,r,n}|"
     "US-Sondergesandte{,r,n}|US-Vizepräsident{,en}|EE. UU.|EE.UU.|=EEUU|=EE UU|=EUA|Casa Blanca|=estadounidense|"
     "=estadounidenses|=norteamericano|=norteamericanos|=norteamericana|l'administration américaine|"
     "secrétaire d'État américain|=gli Usa|=degli Usa|=agli Usa|=dagli Usa|=negli Usa|=Stati Uniti d'America|"
     "Casa Bianca|=statunitense|=statunitensi|=americano|=americani|Estados Unidos da América|=norte-americano|"
     "=norte-americanos|=norte-americana|=norte-americanas|=estadunidense|=ABD|ABD'nin|ABD'de|ABD'ye|ABD'den|ABD'li|"
     "ABD'yle|Birleşik Devletler|Beyaz Saray|Amerika Birleşik Devletleri'nin|Amerikalı{,lar}|"
     "Stan{ów Zjednoczonych,om Zjednoczonym,ami Zjednoczonymi,ach Zjednoczonych}|"
     "Biał{y Dom,ego Domu,emu Domowi,ym Domem}|amerykańsk{i,iego,iemu,im,a,iej,ą,ie,ich,imi}|Amerykan{ie,ów,om,ami}|"
     "Amerykanin|Ameryk{a,i,ę,ą}|Ameryce|Сполучени{х Штатів,м Штатам,ми Штатами,х Штатах}|"
     "Біл{ий дім,ого дому,ому домі,им домом}|Америк{а,и,у,ою}|Америці|американц{і,ів,ям,ями,ях}|"
     "Соединенны{х Штатов,м Штатам,ми Штатами,х Штатах}|Соединённы{х Штатов,м Штатам,ми Штатами,х Штатах}|"
     "Бел{ого дома,ому дому,ым домом,ом доме}|Америк{е,ой}|американц{ы,ев,ам,ами,ах}|Госдеп{,а,у,ом,е}|"
     "Пентагон{,а,у,ом,е}|آمریکا|امریکا|ایالات متحده آمریکا|کاخ سفید|آمریکایی|آمریکایی‌ها|وزارت خارجه آمریکا|پنتاگون|"
     "הממשל האמריקני|הממשל האמריקאי|הפנטגון|美利坚合众国|白宮|美方|美军|美軍|五角大楼|amerikanisch{,e,en,er,es,em}|"
     "US-amerikanisch{,e,en,er,es,em}|американск{ого,ому,им,ом,ая,ой,ую,ое,ие,их,ими}|"
     "американськ{ий,ого,ому,им,а,ої,ій,у,ою,е,і,их,ими}",
     "Washingtons|Вашингтон{у,ом,е}|Вашингтоні|Waszyngton{,u,owi,em,ie}|Vaşington|واشنگتن|واشینگتن|華盛頓"},
    {"us-virgin-islands",
     "Amerikanische Jungferninseln|Îles Vierges des États-Unis|Isole Vergini Americane|Ilhas Virgens Americanas|"
     "Ilhas Virgens dos EUA|ABD Virjin Adaları|Wyspy Dziewicze Stanów Zjednoczonych|جزایر ویرجین ایالات متحده|"
     "איי הבתולה של ארצות הברית|جزر فيرجن التابعة للولايات المتحدة|美属维尔京群岛|美屬維京群島",
     ""},
    {"uruguay",
     "Uruguays|Uruguai|Urugwaj|Уругва{й,ю,єм,ї}|Уругва{я,ем,е}|اروگوئه|אורוגוואי|أورغواي|乌拉圭|烏拉圭",
     "Montevideos|Montevidéu|Montevideu|Монтевідео|Монтевидео|مونته‌ویدئو|מונטווידאו|مونتفيديو|蒙得维的亚|蒙特維多"},
    {"uzbekistan",
     "Usbekistan{,s}|Uzbekistán|Ouzbékistan|Uzbequistão|Usbequistão|Özbekistan|Uzbekistan{u,owi,em,ie}|"
     "Узбекистан{,у,ом,і}|Узбекистан{а,е}|ازبکستان|אוזבקיסטן|أوزبكستان|乌兹别克斯坦|烏茲別克斯坦",
     "Taschkent{,s}|Taskent|Tachkent|Taşkent|Taszkien{t,towi,tem,cie}|Ташкент{,а,у,ом,і}|Ташкенте|تاشکند|טשקנט|طشقند|"
     "塔什干"},
    {"vanuatu",
     "Vanuatus|Вануату|وانواتو|ונואטו|فانواتو|瓦努阿图|萬那杜",
     ""},
    {"venezuela",
     "Venezuelas|Vénézuela|Wenezuel{a,i,ę,ą}|Венесуел{а,и,і,у,ою}|Венесуэл{а,ы,е,у,ой}|ونزوئلا|ונצואלה|فنزويلا|委内瑞拉|"
     "委內瑞拉|venezolanisch{,e,en,er,es,em}|венесуэльск{ий,ого,ому,им,ом,ая,ой,ую,ое,ие,их,ими}|"
     "wenezuelsk{i,iego,iemu,im,a,iej,ą,ie,ich,imi}|=venezolan{o,a,os,as}|=venezuelan{o,a,os,as}|=venezuelan{i,e}|"
     "=vénézuélien{,ne,s,nes}",
     "Caracas{owi,em,ie}|Каракас{,а,у,ом,і}|Каракасе|کاراکاس|קראקס|كاراكاس|加拉加斯|卡拉卡斯"},
    {"vietnam",
     "Vietnams|Viêt Nam|Vietnã|Vietname|Wietnam{,u,owi,em,ie}|Вʼєтнам{,у,ом,і}|Вьетнам{,а,у,ом,е}|ویتنام|וייטנאם|"
     "فيتنام|越南|vietnamesisch{,e,en,er,es,em}",
     "Hanois|Hanói|Хано{й,я,ю,ем,е}|河内|Hanoi'nin"},
    {"wallis-and-futuna",
     "Wallis und Futuna|Wallis y Futuna|Wallis-et-Futuna|Wallis et Futuna|Wallis e Futuna|Wallis ve Futuna|"
     "Wallis ve Futuna Adaları|Wallis i Futuna|Уолліс і Футуна|Волліс і Футуна|Уоллис и Футуна|Уоллес и Футана|"
     "والیس و فوتونا|איי ווליס ופוטונה|جزر والس وفوتونا|瓦利斯和富图纳|瓦利斯群島和富圖那群島",
     ""},
    {"western-sahara",
     "Westsahara|Sáhara Occidental|Sahara Occidental|Sahara occidentale|Saara Ocidental|Sara Ocidental|Batı Sahra|"
     "Sahara Zachodnia|Західн{а Сахара,ої Сахари,ій Сахарі,у Сахару,ою Сахарою}|"
     "Западн{ая Сахара,ой Сахары,ой Сахаре,ую Сахару,ой Сахарой}|صحرای غربی|סהרה המערבית|الصحراء الغربية|西撒哈拉",
     ""},
    {"yemen",
     "Jemen{,s}|Iêmen|Iémen|Jemen{u,owi,em,ie}|Ємен{,у,ом,і}|Йемен{а,у,ом,е}|یمن|葉門|也門|jemenitisch{,e,en,er,es,em}|"
     "йеменск{ий,ого,ому,им,ом,ая,ой,ую,ое,ие,их,ими}|єменськ{ий,ого,ому,им,а,ої,ій,у,ою,е,і,их,ими}|"
     "jemeńsk{i,iego,iemu,im,a,iej,ą,ie,ich,imi}|=yemení{,es,s}|=iemenita{,s}",
     ""},
    {"zambia",
     "Sambia{,s}|Zambie|Zâmbia|Zambiya|Zambi{i,ę,ą}|Замбі{я,ї,ю,єю}|Замби{я,и,ю,ей}|زامبیا|זמביה|زامبيا|赞比亚|尚比亞",
     "Lusakas|Lusaca|Lusa{ki,ce,kę,ką}|Луса{ка,ки,ці,ку,кою}|Лусак{е,ой}|لوزاکا|לוסקה|لوساكا|卢萨卡|路沙卡"},
    {"zimbabwe",
     "Simbabwe{,s}|Zimbabue|Zimbábue|Zimbabué|Zimbabve|Зімбабве|Зимбабве|زیمبابوه|זימבבואה|زيمبابوي|津巴布韦|辛巴威",
     "Harares|Хараре|هراره|הרארה|هراري|哈拉雷"},
    {"south-sudan",
     "Südsudan{,s}|Sudán del Sur|Soudan du Sud|Sud Sudan|Sudan del sud|Sudão do Sul|Güney Sudan|Південний Судан|"
     "Южный Судан|سودان جنوبی|דרום סודן|جنوب السودان|南苏丹|南蘇丹|"
     "Sudan{ Południowy,u Południowego,owi Południowemu,em Południowym,ie Południowym}|"
     "Южн{ого Судана,ому Судану,ым Суданом,ом Судане}|Південн{ого Судану,ому Судані,им Суданом}",
     "Jubas|Giuba|Dżub{a,y,ie,ę,ą}|Джуб{а,и,і,у,ою}|Джуб{ы,е,ой}|جوبا|ג׳ובה"},
    {"kosovo",
     "Kosovos|Косово|کوزوو|קוסובו|كوسوفو|科索沃|Kosow{o,a,em,ie,u}|kosovarisch{,e,en,er,es,em}",
     ""},
    {"united-nations",
     "Vereinte{ Nationen,n Nationen}|UNO-Generalsekretär{,s}|UN-Generalsekretär{,s}|Naciones Unidas|"
     "secretario general de la ONU|secrétaire général de l'ONU|Nazioni Unite|=l'Onu|=dell'Onu|=all'Onu|=dall'Onu|"
     "=nell'Onu|Nações Unidas|Birleşmiş Milletler|=BM Genel Sekreteri|=BM|BM'nin|"
     "Organizacj{a Narodów Zjednoczonych,i Narodów Zjednoczonych,ę Narodów Zjednoczonych,ą Narodów Zjednoczonych}|"
     "Narod{y Zjednoczone,om Zjednoczonych,ami Zjednoczonym,ach Zjednoczonymi}|Narodów Zjednoczonych|=ONZ|"
     "sekretarz{ generalny ONZ,a generalnego ONZ,owi generalnemu ONZ,em generalnym ONZ}|"
     "Організаці{я Об'єднаних Націй,ї Об'єднаних Націй,ю Об'єднаних Націй,єю Об'єднаних Націй}|Об'єднаних Націй|"
     "Организаци{я Объединенных Наций,и Объединенных Наций,ю Объединенных Наций,ей Объединенных Наций}|"
     "Организаци{я Объединённых Наций,и Объединённых Наций,ю Объединённых Наций,ей Объединённых Наций}|"
     "генсек{ ООН,а ООН,у ООН,ом ООН}|سازمان ملل|سازمان ملل متحد|دبیرکل سازمان ملل|האומות המאוחדות|מזכ\"ל האו\"ם|联合国大会|"
     "联合国秘书长",
     ""},
    {"un-security-council",
     "UN-Sicherheitsrat{,s,es}|Sicherheitsrat der Vereinten Nationen|Weltsicherheitsrat{,s}|UNO-Sicherheitsrat{,s}|"
     "Consejo de Seguridad|Consejo de Seguridad de la ONU|Consejo de Seguridad de Naciones Unidas|"
     "Consiglio di Sicurezza|Consiglio di sicurezza dell'Onu|Conselho de Segurança da ONU|"
     "Conselho de Segurança das Nações Unidas|BM Güvenlik Konseyi|=BMGK|Birleşmiş Milletler Güvenlik Konseyi|"
     "Rad{a Bezpieczeństwa,y Bezpieczeństwa,ę Bezpieczeństwa,ą Bezpieczeństwa}|Radzie Bezpieczeństwa|"
     "Rad{a Bezpieczeństwa ONZ,y Bezpieczeństwa ONZ,ę Bezpieczeństwa ONZ,ą Bezpieczeństwa ONZ}|"
     "Radzie Bezpieczeństwa ONZ|Рад{а Безпеки,и Безпеки,у Безпеки,ою Безпеки}|Раді Безпеки|"
     "Рад{а Безпеки ООН,и Безпеки ООН,у Безпеки ООН,ою Безпеки ООН}|Раді Безпеки ООН|Радбез{ ООН,у ООН,ом ООН,і ООН}|"
     "Совет{ Безопасности,а Безопасности,у Безопасности,ом Безопасности,е Безопасности}|"
     "Совет{ Безопасности ООН,а Безопасности ООН,у Безопасности ООН,ом Безопасности ООН,е Безопасности ООН}|"
     "Совбез{,а,у,ом,е}|Совбез{ ООН,а ООН,у ООН,ом ООН,е ООН}|=СБ ООН|شورای امنیت|شورای امنیت سازمان ملل|"
     "شورای امنیت سازمان ملل متحد|מועצת הביטחון של האו\"ם|联合国安理会|安理会|安理會|聯合國安理會",
     ""},
    {"world-health-organization",
     "Weltgesundheitsorganisation|Organización Mundial de la Salud|Organizzazione mondiale della sanità|"
     "Organização Mundial da Saúde|Organização Mundial de Saúde|Dünya Sağlık Örgütü|=DSÖ|"
     "Światow{a Organizacja Zdrowia,ej Organizacji Zdrowia,ą Organizację Zdrowia,ą Organizacją Zdrowia}|"
     "Всесвітн{я організація охорони здоров'я,ьої організації охорони здоров'я,ю організацію охорони здоров'я,ьою організацією охорони здоров'я}|"
     "=ВООЗ|"
     "Всемирн{ая организация здравоохранения,ой организации здравоохранения,ую организацию здравоохранения,ой организацией здравоохранения}|"
     "=ВОЗ|سازمان جهانی بهداشت|世界卫生组织|世卫组织|世界衛生組織",
     ""},
    {"iaea",
     "Internationale{ Atomenergiebehörde,n Atomenergiebehörde}|"
     "Internationale{ Atomenergie-Organisation,n Atomenergie-Organisation}|=IAEO|Atomenergiebehörde|"
     "Organismo Internacional de Energía Atómica|=OIEA|Agence internationale de l'énergie atomique|"
     "Agenzia internazionale per l'energia atomica|Agência Internacional de Energia Atómica|"
     "Agência Internacional de Energia Atômica|Uluslararası Atom Enerjisi Ajansı|=UAEA|"
     "Międzynarodow{a Agencja Energii Atomowej,ej Agencji Energii Atomowej,ą Agencję Energii Atomowej,ą Agencją Energii Atomowej}|"
     "=MAEA|=МАГАТЕ|"
     "Международн{ое агентство по атомной энергии,ого агентства по атомной энергии,ому агентству по атомной энергии,ым агентством по атомной энергии}|"
     "آژانس بین‌المللی انرژی اتمی|آژانس بین المللی انرژی اتمی|הסוכנות הבינלאומית לאנרגיה אטומית|סבא\"א|国际原子能机构|國際原子能總署",
     ""},
    {"icj",
     "Internationale{r Gerichtshof,r Gerichtshofs,r Gerichtshofes,n Gerichtshof,n Gerichtshofs,n Gerichtshofes}|=IGH|"
     "Corte Internacional de Justicia|Corte internazionale di giustizia|Tribunal Internacional de Justiça|"
     "Corte Internacional de Justiça|Uluslararası Adalet Divanı|=UAD|"
     "Międzynarodow{y Trybunał Sprawiedliwości,ego Trybunału Sprawiedliwości,emu Trybunałowi Sprawiedliwości,ym Trybunałem Sprawiedliwości}|"
     "Міжнародн{ий суд ООН,ого суду ООН}|Международн{ый суд ООН,ого суда ООН,ому суду ООН,ым судом ООН}|"
     "دیوان بین‌المللی دادگستری|دیوان بین المللی دادگستری|国际法院|國際法院",
     ""},
    {"icc",
     "Internationale{r Strafgerichtshof,r Strafgerichtshofs,r Strafgerichtshofes,n Strafgerichtshof,n Strafgerichtshofs,n Strafgerichtshofes}|"
     "=IStGH|Corte Penal Internacional|=CPI|Corte penale internazionale|Tribunal Penal Internacional|=TPI|"
     "Uluslararası Ceza Mahkemesi|=UCM|"
     "Międzynarodow{y Trybunał Karny,ego Trybunału Karnego,emu Trybunałowi Karnemu,ym Trybunałem Karnym,ym Trybunale Karnym}|"
     "=MTK|Міжнародн{ий кримінальний суд,ого кримінального суду,ому кримінальному суду,им кримінальним судом}|"
     "Международн{ый уголовный суд,ого уголовного суда,ому уголовному суду,ым уголовным судом,ом уголовном суде}|"
     "دیوان کیفری بین‌المللی|دیوان بین‌المللی کیفری|دادگاه کیفری بین‌المللی|国际刑事法院|國際刑事法院",
     ""},
    {"imf",
     "Internationale{r Währungsfonds,n Währungsfonds}|=IWF|Fondo Monetario Internacional|"
     "Fondo monetario internazionale|Fundo Monetário Internacional|Uluslararası Para Fonu|"
     "Międzynarodow{y Fundusz Walutowy,ego Funduszu Walutowego,emu Funduszowi Walutowemu,ym Funduszem Walutowym}|=MFW|"
     "Міжнародн{ий валютний фонд,ого валютного фонду,им валютним фондом}|=МВФ|"
     "Международн{ый валютный фонд,ого валютного фонда,ым валютным фондом}|صندوق بین‌المللی پول|国际货币基金组织|國際貨幣基金",
     ""},
    {"world-bank",
     "Weltbank|Banco Mundial|Banca Mondiale|Dünya Bankası|Bank Światowy|Banku Światowego|Bankowi Światowemu|"
     "Bankiem Światowym|Світов{ий банк,ого банку,им банком}|Всемирн{ый банк,ого банка,ым банком,ому банку}|بانک جهانی|"
     "世界银行|世界銀行",
     ""},
    {"european-union",
     "EU-Kommission|Europäischen Union|Europäische{ Kommission,n Kommission}|EU-Staaten|Unión Europea|Comisión Europea|"
     "Unione europea|Commissione europea|=l'Ue|=dell'Ue|=all'Ue|=dall'Ue|=nell'Ue|União Europeia|Comissão Europeia|"
     "Avrupa Birliği|Avrupa Komisyonu|=AB|AB'nin|Uni{a Europejska,i Europejskiej,ę Europejską,ą Europejską}|"
     "Komisj{a Europejska,i Europejskiej,ę Europejską,ą Europejską}|"
     "Європейськ{ий Союз,ого Союзу,ому Союзу,им Союзом,ому Союзі}|Євросоюз{,у,ом,і}|=ЄС|Єврокомісі{я,ї,ю,єю}|"
     "Европейск{ий союз,ого союза,ому союзу,им союзом,ом союзе}|Евросоюз{а,у,ом,е}|Еврокомисси{я,и,ю,ей}|اتحادیه اروپا|"
     "اتحادیه‌ی اروپا|کمیسیون اروپا|הנציבות האירופית|欧洲联盟|歐洲聯盟|欧盟委员会|歐盟",
     ""},
    {"european-parliament",
     "Europaparlament{,s}|Europäische{ Parlament, Parlaments,s Parlament,s Parlaments,n Parlament,n Parlaments}|"
     "Parlamento Europeo|Eurocámara|Europarlamento|Parlamento Europeu|Avrupa Parlamentosu|"
     "Parlament{ Europejski,u Europejskiego,owi Europejskiemu,em Europejskim}|Parlamencie Europejskim|"
     "Європарламент{,у,ом,і}|Европарламент{,а,у,ом,е}|پارلمان اروپا|欧洲议会|歐洲議會",
     ""},
    {"nato",
     "Nordatlantikpakt{,s}|NATO'nun|Kuzey Atlantik Antlaşması Örgütü|"
     "Sojusz{ Północnoatlantycki,u Północnoatlantyckiego,owi Północnoatlantyckiemu,em Północnoatlantyckim}|"
     "Північноатлантичн{ий альянс,ого альянсу}|Североатлантическ{ий альянс,ого альянса}|ناتو|北大西洋公约组织|北約",
     ""},
    {"african-union",
     "Afrikanische{ Union,n Union}|Unión Africana|Unione africana|União Africana|Afrika Birliği|"
     "Uni{a Afrykańska,i Afrykańskiej,ę Afrykańską,ą Afrykańską}|Африканськ{ий союз,ого союзу,им союзом}|"
     "Африканск{ий союз,ого союза,им союзом,ому союзу}|اتحادیه آفریقا|האיחוד האפריקאי|非洲联盟|非盟|非洲聯盟",
     ""},
    {"arab-league",
     "Arabische{ Liga,n Liga}|Liga Árabe|Lega araba|Arap Birliği|Arap Ligi|"
     "Lig{a Arabska,i Arabskiej,ę Arabską,ą Arabską}|Lidze Arabskiej|"
     "Ліг{а арабських держав,и арабських держав,у арабських держав,ою арабських держав}|"
     "Лиг{и арабских государств,е арабских государств,у арабских государств,ой арабских государств}|=ЛАГ|اتحادیه عرب|"
     "阿拉伯国家联盟|阿盟",
     ""},
    {"gcc",
     "Golf-Kooperationsrat{,s}|Golfkooperationsrat{,s}|Consejo de Cooperación del Golfo|"
     "Consiglio di cooperazione del Golfo|Körfez İşbirliği Konseyi|شورای همکاری خلیج فارس|"
     "Совет{ сотрудничества государств Персидского залива,а сотрудничества государств Персидского залива}|海湾合作委员会|海合会",
     ""},
    {"osce",
     "=OSZE|Organisation für Sicherheit und Zusammenarbeit in Europa|"
     "Organización para la Seguridad y la Cooperación en Europa|=AGİT|=OBWE|=ОБСЄ|سازمان امنیت و همکاری اروپا|欧安组织|歐安組織",
     ""},
    {"council-of-europe",
     "Europarat{,s,es}|Consejo de Europa|Consiglio d'Europa|Conselho da Europa|Avrupa Konseyi|"
     "Rad{a Europy,y Europy,ę Europy,ą Europy}|Radzie Europy|Рад{а Європи,и Європи,у Європи,ою Європи}|Раді Європи|"
     "Совет{ Европы,а Европы,у Европы,ом Европы,е Европы}|شورای اروپا|欧洲委员会",
     ""},
    {"g7",
     "G7-Staaten|Групп{а семи,ы семи,е семи,у семи,ой семи}",
     ""},
    {"oic",
     "Organisation für Islamische Zusammenarbeit|Organización para la Cooperación Islámica|İslam İşbirliği Teşkilatı|"
     "=İİT|سازمان همکاری اسلامی|"
     "Организаци{я исламского сотрудничества,и исламского сотрудничества,ю исламского сотрудничества,ей исламского сотрудничества}|"
     "伊斯兰合作组织",
     ""},
    {"opec",
     "اوپک|=ОПЕК|=ОПЕК+|石油输出国组织|欧佩克",
     ""},
    {"sco",
     "=ШОС|Шанхайск{ая организация сотрудничества,ой организации сотрудничества}|上海合作组织|上合组织|سازمان همکاری شانگهای",
     ""},
    {"csto",
     "Организаци{я Договора о коллективной безопасности,и Договора о коллективной безопасности,ю Договора о коллективной безопасности,ей Договора о коллективной безопасности}",
     ""},
    {"red-cross",
     "Rote{s Kreuz,n Kreuzes}|=IKRK-Mitarbeiter|Cruz Roja|Croce Rossa|Cruz Vermelha|Kızılhaç|"
     "Czerwon{y Krzyż,ego Krzyża,emu Krzyżowi,ym Krzyżem}|Червон{ий Хрест,ого Хреста,ому Хресту,им Хрестом}|"
     "Красн{ого Креста,ому Кресту,ым Крестом,ом Кресте}|صلیب سرخ|红十字会|紅十字會",
     ""},
    {"icrc",
     "Internationale{s Komitee vom Roten Kreuz,n Komitees vom Roten Kreuz}|=IKRK|Comité Internacional de la Cruz Roja|"
     "Comitato internazionale della Croce Rossa|Comité Internacional da Cruz Vermelha|"
     "Comitê Internacional da Cruz Vermelha|Uluslararası Kızılhaç Komitesi|"
     "Międzynarodow{y Komitet Czerwonego Krzyża,ego Komitetu Czerwonego Krzyża}|"
     "Міжнародн{ий комітет Червоного Хреста,ого комітету Червоного Хреста}|"
     "Международн{ый комитет Красного Креста,ого комитета Красного Креста}|=МККК|کمیته بین‌المللی صلیب سرخ|红十字国际委员会|"
     "紅十字國際委員會",
     ""},
    {"red-crescent",
     "Rote{r Halbmond,n Halbmonds}|Media Luna Roja|Mezzaluna Rossa|Kızılay|Красн{ый Полумесяц,ого Полумесяца}|هلال احمر",
     ""},
    {"doctors-without-borders",
     "Ärzte{ ohne Grenzen,n ohne Grenzen}|Médicos Sin Fronteras|Medici Senza Frontiere|Médicos Sem Fronteiras|"
     "Sınır Tanımayan Doktorlar|Lekarz{e bez Granic,y bez Granic}|Врач{и без границ,ей без границ}|无国界医生",
     ""},
    {"israel-defense-forces",
     "israelische{ Armee,n Armee}|israelische{ Militär,s Militär,n Militär}|israelische{ Streitkräfte,n Streitkräften}|"
     "Fuerzas de Defensa de Israel|Ejército israelí|ejército de Israel|esercito israeliano|Forze di difesa israeliane|"
     "Exército israelense|Forças de Defesa de Israel|exército israelita|İsrail ordusu|İsrail Savunma Kuvvetleri|"
     "Siły Obronne Izraela|armi{a izraelska,i izraelskiej,ę izraelską,ą izraelską}|"
     "izraelsk{a armia,a armii,a armię,a armią,iej armia,iej armii,iej armię,iej armią,ą armia,ą armii,ą armię,ą armią}|"
     "Армі{я оборони Ізраїлю,ї оборони Ізраїлю,ю оборони Ізраїлю,єю оборони Ізраїлю}|"
     "Арми{я обороны Израиля,и обороны Израиля,ю обороны Израиля,ей обороны Израиля}|Цахал{а,у,ом,е}|"
     "израильск{ая армия,ой армии,ую армию,ой армией}|ارتش اسرائیل|ارتش رژیم صهیونیستی|以色列国防军|以色列國防軍|以色列军队",
     ""},
    {"palestinian-authority",
     "Palästinensische{ Autonomiebehörde,n Autonomiebehörde}|Autonomiebehörde|Autoridad Palestina|"
     "Autoridad Nacional Palestina|=ANP|Autorità nazionale palestinese|Autorità palestinese|Autoridade Palestina|"
     "Autoridade Palestiniana|Filistin Yönetimi|Filistin Ulusal Yönetimi|"
     "Autonomi{a Palestyńska,i Palestyńskiej,ę Palestyńską,ą Palestyńską}|"
     "Палестинськ{а адміністрація,ої адміністрації}|Палестинськ{а автономія,ої автономії}|"
     "Палестинск{ой администрации,ую администрацию,ой администрацией}|Палестинск{ая автономия,ой автономии}|"
     "تشکیلات خودگردان فلسطین|تشکیلات خودگردان|巴勒斯坦民族权力机构",
     ""},
    {"irgc",
     "Revolutionsgarde{,n}|Revolutionswächter{,n}|Guardia Revolucionaria|Guardia Revolucionaria iraní|"
     "Cuerpo de la Guardia Revolucionaria Islámica|Guardie della rivoluzione|Guarda Revolucionária|Devrim Muhafızları|"
     "Корпус{ стражей исламской революции,а стражей исламской революции,у стражей исламской революции,ом стражей исламской революции}|"
     "=КСИР|=КВІР|Корпус{ вартових ісламської революції,у вартових ісламської революції}|سپاه پاسداران|"
     "سپاه پاسداران انقلاب اسلامی|伊斯兰革命卫队|革命卫队",
     ""},
    {"hamas",
     "ХАМАС{у,ом,е}|ХАМАСі|Hamas{u,owi,em,ie}|Hamas'ın|Hamas Hareketi|جنبش حماس",
     ""},
    {"hezbollah",
     "Hisbullah|Hezbolá|Hizbulá|Hezbollah{u,em,owi}|Хезболл{и,у,ою}|Хезболлі|Гезболл{а,и,у,ою}|Хезболл{ы,е,ой}|"
     "Хизболл{а,ы,е,у,ой}|حزب‌الله|حزب الله لبنان|真主黨",
     ""},
    {"houthis",
     "Huthi-Miliz{,en}|Huthi-Rebellen|hutí|hutíes|Husiler|Ensarullah|Husilerin|Huti|хусит{и,ів,ам,ами}|хуситах|حوثی|"
     "حوثی‌ها|انصارالله|胡塞",
     ""},
    {"islamic-state",
     "Islamische{r Staat,r Staats,r Staates,n Staat,n Staats,n Staates}|Estado Islámico|Stato Islamico|Estado Islâmico|"
     "=IŞİD|=DEAŞ|İslam Devleti örgütü|Państw{o Islamskie,a Islamskiego,u Islamskiemu,em Islamskim}|"
     "Ісламськ{а держава,ої держави}|=ІДІЛ|Исламско{е государство,го государства}|伊斯兰国|伊斯蘭國",
     ""},
    {"al-qaeda",
     "Al-Kaida|El Kaida|El Kaide|Al-Kaid{y,ę,ą}|Аль-Каїд{а,и,у,ою}|Аль-Каид{ы,е,у,ой}|Аль-Кайд{а,ы,е,у,ой}|القاعده|"
     "基地组织|蓋達組織",
     ""},
    {"pkk",
     "Arbeiterpartei Kurdistans|PKK'nın|Kürdistan İşçi Partisi|حزب کارگران کردستان",
     ""},
    {"taliban",
     "talibán|talibanes|talebani|Talibã|Talibãs|talibowie|talibów|talibom|talibami|талібан{,у,ом}|таліб{и,ів,ам,ами}|"
     "талибан{а,у,ом,е}|талиб{ы,ов,ам,ами,ах}",
     ""},
};

constexpr std::string_view kPhrasesOfLanguages[] = {
    "Nueva Guinea", "Nuova Guinea", "Nowa Gwinea", "Nowej Gwinei", "Новая Гвинея", "Новой Гвинеи", "Новой Гвинее", "Нова Гвінея",
    "Нової Гвінеї", "Golfo de Guinea", "golfe de Guinée", "Golfo di Guinea", "Golfo de México", "golfe du Mexique", "Golfo del Messico",
    "Golfo do México", "Golf von Mexiko", "Nuevo México", "Nouveau-Mexique", "Nuovo Messico", "Novo México", "Nueva Inglaterra",
    "Nouvelle-Angleterre", "Georgia del Sur", "Géorgie du Sud", "Südgeorgien", "État de Géorgie", "estado de Georgia", "Nato nel", "Nato il",
    "Nato ad", "Mali İşler", "Mali Suçları Araştırma", "Mali Müşavir", "Mali Suçlar", "Mali yıl", "Mali durum", "Mali destek", "Mali yardım",
    "Mali kriz", "Kabul edil", "Kabul edildi", "Kabul edilen", "Kabul edilmesi", "Kabul edilmedi", "Kabul edilemez", "Kabul eden", "Kabul eder",
    "Kabul ederek", "Kabul ederiz", "Kabul ederim", "Kabul ediyor", "Kabul ediyoruz", "Kabul ediyorum", "Kabul edelim", "Kabul edin",
    "Kabul edilir", "Kabul edilecek", "Kabul etti", "Kabul etmek", "Kabul etmedi", "Kabul etme", "Kabul etmesi", "Kabul etmiyor", "Kabul etmez",
    "Kabul ettik", "Kabul ettiler", "Kabul ettirdi", "Kabul etmeyecek", "Kabul ettiğini", "Kabul ettiği", "Mısır unu", "Mısır ekmeği",
    "Mısır şurubu", "Mısır nişastası", "Mısır patlağı", "بקעת הירדן", "נהר הירדן", "עבר הירדן", "בקעת ירדן", "نهر الأردن", "غور الأردن",
    "وادي الأردن", "رود اردن", "دره اردن", "约旦河", "約旦河", "约旦河谷", "印度洋", "印度教", "古巴比伦", "古巴比倫", "阿曼达", "阿曼尼", "阿曼湾", "阿曼海", "阿曼苏尔", "朝鲜族", "朝鲜半岛", "朝鮮半島",
    "几内亚湾", "新几内亚岛", "新几内亚", "今日本市", "今日本报", "近日本报", "依法国有", "合法国家", "非法国家", "宪法国家", "中国城", "墨西哥湾", "捷克斯洛伐克", "République démocratique allemande",
    "Deutsche Bahn", "Deutsche Bank", "Deutsche Welle", "Deutsche Telekom", "Deutsche Post", "Deutsche Börse", "Deutsche Lufthansa",
    "Deutsche Presse-Agentur", "Сальвадор Дали", "Сальвадора Дали", "Сальвадору Дали", "Сальвадором Дали", "Сальвадор Альенде",
    "Сальвадора Альенде", "Сальвадору Альенде", "Сальвадором Альенде", "Сальвадор Далі", "province de l'Équateur",
};
// clang-format on

}  // namespace

std::span<const LanguageEntry> languages_of_table() { return kLanguages; }
std::span<const std::string_view> phrases_in_languages() { return kPhrasesOfLanguages; }

}  // namespace parley
