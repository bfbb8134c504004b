// SPDX-License-Identifier: MIT
// Which bodies and groups act in the news? CAMEO's known groups, the main international
// organisations, parts of states that act under their own name, and armed groups. Over 400 lines
// because it is one list of data. An abbreviation that is also a word or another body's is exact
// (=WHO) or left out (RSF: Reporters Without Borders and Sudan's Rapid Support Forces).
#include "schema/actor_table_parts.h"

namespace parley {
namespace {

using enum ActorKind;

// clang-format off
constexpr ActorEntry kOrganisations[] = {
    // The United Nations and its parts
    {"united-nations", "United Nations", kOrganisation, "UNO",
     "=UN|=U.N.|=UNO|UN General Assembly|U.N. General Assembly|UNGA|UN secretary-general|UN Secretary General|=ONU|"
     "Nations unies|"
     "الأمم المتحدة|للأمم المتحدة|بالأمم المتحدة|האו\"ם|או\"ם|ООН|联合国|聯合國|国連|유엔", ""},
    {"un-security-council", "United Nations Security Council", kOrganisation, "",
     "UN Security Council|U.N. Security Council|Security Council|=UNSC|Conseil de sécurité|"
     "Conseil de sécurité de l'ONU|مجلس الأمن|مجلس الأمن الدولي|מועצת הביטחון", "united-nations"},
    {"unrwa", "UNRWA", kOrganisation, "",
     "=Unrwa|United Nations Relief and Works Agency|UN Relief and Works Agency|UN agency for Palestinian refugees|"
     "UN Palestinian refugee agency|U.N. agency for Palestinian refugees|UN refugee agency for Palestinians|"
     "الأونروا|الاونروا|אונר\"א", "united-nations"},
    {"unicef", "UNICEF", kOrganisation, "KID",
     "United Nations Children's Fund|UN Children's Fund|UN children's agency|U.N. children's agency|اليونيسف|يونيسف",
     "united-nations"},
    {"world-food-programme", "World Food Programme", kOrganisation, "WFP",
     "World Food Program|=WFP|UN food agency|برنامج الأغذية العالمي|برنامج الغذاء العالمي", "united-nations"},
    {"world-health-organization", "World Health Organization", kOrganisation, "WHO",
     "=WHO|World Health Organisation|UN health agency|U.N. health agency|Organisation mondiale de la santé|=OMS|"
     "منظمة الصحة العالمية|ארגון הבריאות העולמי", "united-nations"},
    {"unhcr", "UN High Commissioner for Refugees", kOrganisation, "HCR",
     "UNHCR|United Nations High Commissioner for Refugees|UN refugee agency|U.N. refugee agency|"
     "UN High Commission for Refugees", "united-nations"},
    {"un-human-rights-office", "UN Human Rights Office", kOrganisation, "HCH",
     "OHCHR|Office of the High Commissioner for Human Rights|UN High Commissioner for Human Rights|"
     "U.N. High Commissioner for Human Rights|UN human rights chief|U.N. human rights office|UN rights office|"
     "UN High Commission for Human Rights", "united-nations"},
    {"un-human-rights-council", "UN Human Rights Council", kOrganisation, "",
     "U.N. Human Rights Council|Human Rights Council|UNHRC", "united-nations"},
    {"ocha", "OCHA", kOrganisation, "",
     "UN Office for the Coordination of Humanitarian Affairs|"
     "U.N. Office for the Coordination of Humanitarian Affairs|Office for the Coordination of Humanitarian Affairs|"
     "UNOCHA|UN OCHA|UN humanitarian office|UN aid office|أوتشا", "united-nations"},
    {"undp", "UN Development Programme", kOrganisation, "",
     "=UNDP|United Nations Development Programme|UN Development Program", "united-nations"},
    {"unesco", "UNESCO", kOrganisation, "",
     "United Nations Educational, Scientific and Cultural Organization|اليونسكو|يونسكو", "united-nations"},
    {"unfpa", "UN Population Fund", kOrganisation, "", "UNFPA|United Nations Population Fund", "united-nations"},
    {"unops", "UNOPS", kOrganisation, "", "United Nations Office for Project Services", "united-nations"},
    {"unifil", "UNIFIL", kOrganisation, "",
     "United Nations Interim Force in Lebanon|UN peacekeepers in Lebanon|FINUL|اليونيفيل|يونيفيل|יוניפי\"ל",
     "united-nations"},
    {"fao", "Food and Agriculture Organization", kOrganisation, "FAO",
     "=FAO|United Nations Food and Agriculture Organization|UN Food and Agriculture Organization", "united-nations"},
    {"ilo", "International Labour Organization", kOrganisation, "ILO",
     "International Labor Organization|International Labour Organisation|=ILO", "united-nations"},
    {"iom", "International Organization for Migration", kOrganisation, "IOM",
     "International Organisation for Migration|=IOM|UN migration agency", "united-nations"},
    {"iaea", "International Atomic Energy Agency", kOrganisation, "IAE",
     "=IAEA|=I.A.E.A.|UN nuclear watchdog|U.N. nuclear watchdog|UN atomic watchdog|=AIEA|"
     "الوكالة الدولية للطاقة الذرية|МАГАТЭ", "united-nations"},
    {"icj", "International Court of Justice", kOrganisation, "ICJ",
     "=ICJ|World Court|Cour internationale de justice|=CIJ|محكمة العدل الدولية|בית הדין הבינלאומי לצדק",
     "united-nations"},
    {"icc", "International Criminal Court", kOrganisation, "ICC",
     "=ICC|Cour pénale internationale|المحكمة الجنائية الدولية|בית הדין הפלילי הבינלאומי", ""},
    {"war-crimes-tribunals", "International War Crimes Tribunals", kOrganisation, "WCT",
     "=ICTY|=ICTR|International Criminal Tribunal for the former Yugoslavia|"
     "International Criminal Tribunal for Rwanda|Yugoslav war crimes tribunal|Rwanda tribunal", "united-nations"},
    {"imf", "International Monetary Fund", kOrganisation, "IMF",
     "=IMF|=I.M.F.|Fonds monétaire international|=FMI|صندوق النقد الدولي", ""},
    {"world-bank", "World Bank", kOrganisation, "WBK",
     "World Bank Group|International Bank for Reconstruction and Development|Banque mondiale|البنك الدولي", ""},
    {"wto", "World Trade Organization", kOrganisation, "WTO", "World Trade Organisation|=WTO", ""},

    // Unions, alliances and conferences of states
    {"european-union", "European Union", kOrganisation, "EEC",
     "=EU|=E.U.|European Commission|European Economic Community|European Council|=EU Commission|Union européenne|"
     "=UE|Commission européenne|Europäische Union|الاتحاد الأوروبي|האיחוד האירופי|ЕС|Евросоюз|欧盟|유럽연합", ""},
    {"european-parliament", "European Parliament", kOrganisation, "", "=MEPs|Parlement européen", "european-union"},
    {"nato", "NATO", kOrganisation, "NAT",
     "North Atlantic Treaty Organization|North Atlantic Treaty Organisation|Atlantic alliance|"
     "North Atlantic Alliance|=OTAN|الناتو|حلف شمال الأطلسي|נאט\"ו|НАТО|北约|나토", ""},
    {"african-union", "African Union", kOrganisation, "OAU",
     "Organization of African Unity|Organisation of African Unity|=OAU|=AU|=A.U.|Union africaine|"
     "الاتحاد الأفريقي|الاتحاد الإفريقي", ""},
    {"pan-african-parliament", "Pan-African Parliament", kOrganisation, "PAP", "", "african-union"},
    {"nepad", "New Partnership for Africa's Development", kOrganisation, "NEP",
     "NEPAD|New Economic Partnership for Africa's Development|AUDA-NEPAD", "african-union"},
    {"arab-league", "Arab League", kOrganisation, "ARL",
     "League of Arab States|Ligue arabe|الجامعة العربية|جامعة الدول العربية|הליגה הערבית|Лига арабских государств",
     ""},
    {"gcc", "Gulf Cooperation Council", kOrganisation, "GCC",
     "=GCC|Gulf Co-operation Council|Cooperation Council for the Arab States of the Gulf|"
     "Conseil de coopération du Golfe|مجلس التعاون الخليجي|مجلس التعاون لدول الخليج العربية", ""},
    {"arab-cooperation-council", "Arab Cooperation Council", kOrganisation, "ACC", "", ""},
    {"arab-economic-unity-council", "Council of Arab Economic Unity", kOrganisation, "AEU",
     "Arab Economic Unity Council", ""},
    {"arab-maghreb-union", "Arab Maghreb Union", kOrganisation, "AMU", "Maghreb Union|Union du Maghreb arabe", ""},
    {"asean", "ASEAN", kOrganisation, "ASN",
     "Association of Southeast Asian Nations|Association of South-East Asian Nations", ""},
    {"osce", "OSCE", kOrganisation, "SCE",
     "Organization for Security and Co-operation in Europe|Organization for Security and Cooperation in Europe|"
     "Organisation for Security and Co-operation in Europe|Conference on Security and Cooperation in Europe|=CSCE|"
     "ОБСЕ", ""},
    {"council-of-europe", "Council of Europe", kOrganisation, "COE", "Conseil de l'Europe", ""},
    {"commonwealth-of-independent-states", "Commonwealth of Independent States", kOrganisation, "CIS", "=CIS|СНГ",
     ""},
    {"commonwealth-of-nations", "Commonwealth of Nations", kOrganisation, "CWN",
     "British Commonwealth|Commonwealth Secretariat|Commonwealth Heads of Government", ""},
    {"comesa", "Common Market for Eastern and Southern Africa", kOrganisation, "CEM", "COMESA", ""},

    // CAMEO gives CEM to this body too; a code leads to one actor here, COMESA.
    {"cemac", "Economic and Monetary Community of Central Africa", kOrganisation, "",
     "CEMAC|Monetary and Economic Community of Central Africa", ""},
    {"cfa-franc-zone", "CFA Franc Zone", kOrganisation, "CFA",
     "Franc Zone|African Financial Community|Franc Zone Financial Community of Africa|"
     "Communauté financière africaine", ""},
    {"cen-sad", "Community of Sahel-Saharan States", kOrganisation, "CSS", "CEN-SAD", ""},
    {"eccas", "Economic Community of Central African States", kOrganisation, "ECA", "ECCAS|CEEAC", ""},
    {"ecowas", "ECOWAS", kOrganisation, "WAS", "Economic Community of West African States|CEDEAO", ""},

    // CAMEO: UEM and WAM (West Africa Monetary and Economic Union) are this one body.
    {"uemoa", "West African Economic and Monetary Union", kOrganisation, "UEM",
     "UEMOA|WAEMU|Economic and Monetary Union of West Africa|West Africa Monetary and Economic Union|"
     "Union économique et monétaire ouest-africaine", ""},
    {"efta", "European Free Trade Association", kOrganisation, "EFT", "=EFTA", ""},
    {"g7", "Group of Seven", kOrganisation, "GOS", "=G7|=G-7|Group of Seven nations|مجموعة السبع", ""},
    {"g8", "Group of Eight", kOrganisation, "GOE", "=G8|=G-8", ""},
    {"g20", "Group of Twenty", kOrganisation, "", "=G20|=G-20|Group of 20|مجموعة العشرين", ""},
    {"g77", "Group of Seventy-Seven", kOrganisation, "GSS", "=G77|=G-77|Group of 77", ""},
    {"brics", "BRICS", kOrganisation, "", "=BRICS+|BRICS bloc|بريكس|БРИКС", ""},
    {"heavily-indebted-poor-countries", "Heavily Indebted Poor Countries", kOrganisation, "HIP",
     "=HIPC|Highly Indebted Poor Countries", ""},
    {"non-aligned-movement", "Non-Aligned Movement", kOrganisation, "NON",
     "Organization of Non-Aligned Countries|Nonaligned Movement|Non-Aligned countries", ""},
    {"igad", "IGAD", kOrganisation, "IAD", "Intergovernmental Authority on Development", ""},
    {"oas", "Organization of American States", kOrganisation, "OAS", "=OAS|Organisation of American States", ""},
    {"oic", "Organisation of Islamic Cooperation", kOrganisation, "OIC",
     "=OIC|Organization of Islamic Cooperation|Organisation of the Islamic Conference|"
     "Organization of the Islamic Conference|Organization of Islamic Conferences|Islamic Conference|"
     "منظمة التعاون الإسلامي", ""},
    {"opec", "OPEC", kOrganisation, "OPC",
     "=OPEC+|Organization of the Petroleum Exporting Countries|Organization of Petroleum Exporting Countries|"
     "Organisation of Petroleum Exporting Countries|أوبك", ""},
    {"oapec", "OAPEC", kOrganisation, "APE", "Organization of Arab Petroleum Exporting Countries", ""},
    {"saarc", "SAARC", kOrganisation, "SAA",
     "South Asian Association for Regional Cooperation|South Asian Association", ""},
    {"sadc", "Southern African Development Community", kOrganisation, "SAD",
     "=SADC|Southern Africa Development Community", ""},
    {"sco", "Shanghai Cooperation Organisation", kOrganisation, "", "Shanghai Cooperation Organization", ""},
    {"seato", "SEATO", kOrganisation, "SOT",
     "Southeast Asia Treaty Organization|Southeast Asia Collective Defense Treaty", ""},
    {"csto", "Collective Security Treaty Organization", kOrganisation, "",
     "=CSTO|Collective Security Treaty Organisation|ОДКБ", ""},
    {"middle-east-quartet", "Middle East Quartet", kOrganisation, "",
     "Quartet on the Middle East|Mideast Quartet|Middle East peace quartet", ""},
    {"inter-parliamentary-union", "Inter-Parliamentary Union", kOrganisation, "IPU", "", ""},
    {"interpol", "Interpol", kOrganisation, "ITP", "International Criminal Police Organization", ""},
    {"opcw", "OPCW", kOrganisation, "",
     "Organisation for the Prohibition of Chemical Weapons|Organization for the Prohibition of Chemical Weapons", ""},
    {"oecd", "OECD", kOrganisation, "",
     "Organisation for Economic Co-operation and Development|Organization for Economic Cooperation and Development",
     ""},

    {"mercosur", "Mercosur", kOrganisation, "", "Mercosul|Southern Common Market", ""},
    {"caricom", "CARICOM", kOrganisation, "", "Caribbean Community", ""},
    {"celac", "CELAC", kOrganisation, "", "Community of Latin American and Caribbean States", ""},
    {"eurasian-economic-union", "Eurasian Economic Union", kOrganisation, "", "=EAEU|ЕАЭС", ""},
    {"pacific-islands-forum", "Pacific Islands Forum", kOrganisation, "", "", ""},

    // Forces and missions of the United Nations and of unions of states
    {"monusco", "MONUSCO", kOrganisation, "", "UN mission in Congo|U.N. mission in Congo", "united-nations"},
    {"minusma", "MINUSMA", kOrganisation, "", "UN mission in Mali|U.N. mission in Mali",
     "united-nations 2013-04-25/2023-12-31"},
    {"minusca", "MINUSCA", kOrganisation, "", "", "united-nations"},
    {"unmiss", "UNMISS", kOrganisation, "", "UN mission in South Sudan|U.N. mission in South Sudan", "united-nations"},
    {"undof", "UNDOF", kOrganisation, "", "UN Disengagement Observer Force", "united-nations"},
    {"unama", "UNAMA", kOrganisation, "", "UN mission in Afghanistan|U.N. mission in Afghanistan", "united-nations"},
    {"unsmil", "UNSMIL", kOrganisation, "", "UN mission in Libya|U.N. mission in Libya", "united-nations"},
    {"kfor", "KFOR", kOrganisation, "", "Kosovo Force", "nato"},
    {"amisom", "African Union Mission in Somalia", kOrganisation, "", "AMISOM|ATMIS|AUSSOM", "african-union"},

    // Banks and producers
    {"asian-development-bank", "Asian Development Bank", kOrganisation, "ADB", "", ""},
    {"african-development-bank", "African Development Bank", kOrganisation, "AFB", "AfDB", ""},
    {"arab-bank-for-economic-development-in-africa", "Arab Bank for Economic Development in Africa", kOrganisation, "ABD",
     "BADEA", ""},
    {"arab-monetary-fund", "Arab Monetary Fund", kOrganisation, "AMF",
     "Arab Monetary Fund for Economic and Social Development", ""},
    {"bank-for-international-settlements", "Bank for International Settlements", kOrganisation, "BIS", "", ""},
    {"beac", "Bank of Central African States", kOrganisation, "BCA", "BEAC|Banque des États de l'Afrique centrale",
     ""},
    {"ebrd", "European Bank for Reconstruction and Development", kOrganisation, "EBR", "EBRD", ""},
    {"islamic-development-bank", "Islamic Development Bank", kOrganisation, "IDB", "IsDB|البنك الإسلامي للتنمية", ""},
    {"trade-and-development-bank", "Eastern and Southern African Trade and Development Bank", kOrganisation, "ATD",
     "PTA Bank", ""},
    {"west-african-development-bank", "West African Development Bank", kOrganisation, "WAD",
     "West Africa Development Bank|BOAD|Banque ouest-africaine de développement", ""},
    {"paris-club", "Paris Club", kOrganisation, "PRC", "Club de Paris", ""},
    {"association-of-coffee-producing-countries", "Association of Coffee Producing Countries", kOrganisation, "CPC",
     "Association of Coffee-Producing Countries", ""},
    {"cocoa-producers-alliance", "Cocoa Producers' Alliance", kOrganisation, "CPA", "Cocoa Producer's Alliance", ""},
    {"inter-african-coffee-organisation", "Inter-African Coffee Organisation", kOrganisation, "IAC",
     "Inter-African Coffee Organization|IACO", ""},
    {"international-cocoa-organization", "International Cocoa Organization", kOrganisation, "ICO",
     "International Cocoa Organisation|ICCO", ""},
    {"international-grains-council", "International Grains Council", kOrganisation, "IGC", "", ""},
    {"world-economic-forum", "World Economic Forum", kOrganisation, "WEF", "=WEF|Davos forum", ""},

    // Aid, rights and research
    {"red-cross", "Red Cross", kOrganisation, "IRC",
     "International Red Cross and Red Crescent Movement|Croix-Rouge|Croix Rouge|الصليب الأحمر|הצלב האדום|"
     "Красный Крест", ""},
    {"icrc", "International Committee of the Red Cross", kOrganisation, "CRC",
     "=ICRC|Red Cross Committee|Comité international de la Croix-Rouge|=CICR|اللجنة الدولية للصليب الأحمر",
     "red-cross"},
    {"ifrc", "International Federation of Red Cross and Red Crescent Societies", kOrganisation, "",
     "=IFRC|International Federation of Red Cross and Red Crescent", "red-cross"},
    {"red-crescent", "Red Crescent", kOrganisation, "RCR", "Croissant-Rouge|Croissant Rouge|الهلال الأحمر",
     "red-cross"},
    {"palestine-red-crescent", "Palestine Red Crescent Society", kOrganisation, "",
     "Palestinian Red Crescent|Palestinian Red Crescent Society|Palestine Red Crescent|=PRCS|"
     "الهلال الأحمر الفلسطيني|جمعية الهلال الأحمر الفلسطيني", "red-crescent"},
    {"egyptian-red-crescent", "Egyptian Red Crescent", kOrganisation, "",
     "Egyptian Red Crescent Society|الهلال الأحمر المصري", "red-crescent"},
    {"qatar-red-crescent", "Qatar Red Crescent", kOrganisation, "",
     "Qatar Red Crescent Society|Qatari Red Crescent|الهلال الأحمر القطري", "red-crescent"},
    {"magen-david-adom", "Magen David Adom", kOrganisation, "", "מגן דוד אדום|מד\"א", ""},
    {"doctors-without-borders", "Doctors Without Borders", kOrganisation, "MSF",
     "=MSF|Médecins Sans Frontières|Medecins Sans Frontieres|أطباء بلا حدود", ""},
    {"amnesty-international", "Amnesty International", kOrganisation, "AMN",
     "منظمة العفو الدولية|العفو الدولية|אמנסטי", ""},
    {"human-rights-watch", "Human Rights Watch", kOrganisation, "HRW", "=HRW|هيومن رايتس ووتش", ""},
    {"btselem", "B'Tselem", kOrganisation, "", "Btselem|בצלם", ""},
    {"international-crisis-group", "International Crisis Group", kOrganisation, "ICG", "Crisis Group", ""},
    {"international-commission-of-jurists", "International Commission of Jurists", kOrganisation, "JUR", "", ""},
    {"fidh", "International Federation for Human Rights", kOrganisation, "FID",
     "FIDH|International Federation of Human Rights", ""},
    {"international-helsinki-federation", "International Helsinki Federation for Human Rights", kOrganisation, "IHF",
     "Helsinki Federation", ""},
    {"greenpeace", "Greenpeace", kOrganisation, "GRP", "", ""},
    {"oxfam", "Oxfam", kOrganisation, "XFM", "Oxfam International|أوكسفام", ""},
    {"save-the-children", "Save the Children", kOrganisation, "", "=Save the Children", ""},
    {"care-international", "CARE International", kOrganisation, "", "=CARE International", ""},
    {"norwegian-refugee-council", "Norwegian Refugee Council", kOrganisation, "", "", ""},
    {"international-rescue-committee", "International Rescue Committee", kOrganisation, "", "", ""},
    {"mercy-corps", "Mercy Corps", kOrganisation, "", "", ""},
    {"world-central-kitchen", "World Central Kitchen", kOrganisation, "", "=WCK|المطبخ المركزي العالمي", ""},
    {"gaza-humanitarian-foundation", "Gaza Humanitarian Foundation", kOrganisation, "", "=GHF|مؤسسة غزة الإنسانية",
     ""},
    {"reporters-without-borders", "Reporters Without Borders", kOrganisation, "",
     "Reporters sans frontières|مراسلون بلا حدود", ""},
    {"committee-to-protect-journalists", "Committee to Protect Journalists", kOrganisation, "", "=CPJ", ""},

    // Parts of states
    {"knesset", "Knesset", kOrganisation, "", "Israeli parliament|Israel's parliament|الكنيست|הכנסת|כנסת", "israel"},
    {"israel-defense-forces", "Israel Defense Forces", kOrganisation, "",
     "=IDF|=I.D.F.|Israeli Defense Forces|Israel Defence Forces|Israeli Defence Forces|Israeli army|"
     "Israeli military|Israeli forces|Israeli troops|Israeli soldiers|Israeli air force|Israel's army|"
     "Israel's military|Tsahal|armée israélienne|"
     "الجيش الإسرائيلي|جيش الاحتلال|جيش الاحتلال الإسرائيلي|القوات الإسرائيلية|צה\"ל|בצה\"ל|צבא ההגנה לישראל|"
     "דובר צה\"ל|ЦАХАЛ", "israel"},
    {"israeli-war-cabinet", "Israeli war cabinet", kOrganisation, "",
     "war cabinet|קבינט המלחמה|مجلس الحرب الإسرائيلي|مجلس الحرب", "israel 2023-10-11/2024-06-17"},
    {"mossad", "Mossad", kOrganisation, "", "الموساد|המוסד|מוסד המודיעין|Моссад", "israel"},
    {"shin-bet", "Shin Bet", kOrganisation, "",
     "Shabak|Israel Security Agency|Israeli Security Agency|الشاباك|שב\"כ|השב\"כ", "israel"},
    {"cogat", "COGAT", kOrganisation, "",
     "Coordinator of Government Activities in the Territories|"
     "Coordination of Government Activities in the Territories|מתפ\"ש|המתפ\"ש", "israel"},
    {"likud", "Likud", kOrganisation, "LKD", "Likud Party|الليكود|הליכוד|ליכוד", ""},
    {"israeli-labor-party", "Israeli Labor Party", kOrganisation, "LBA",
     "Israel's Labor Party|Israel Labor Party|Israeli Labour Party|מפלגת העבודה", ""},
    {"shas", "Shas", kOrganisation, "SHA", "Shas Party|ש\"ס", ""},
    {"meretz", "Meretz", kOrganisation, "MRZ", "Meretz Party|מרצ", ""},
    {"yesh-atid", "Yesh Atid", kOrganisation, "", "יש עתיד", ""},
    {"national-unity", "National Unity Party of Israel", kOrganisation, "",
     "=National Unity Party|Israel's National Unity party|Blue and White party|המחנה הממלכתי", ""},
    {"otzma-yehudit", "Otzma Yehudit", kOrganisation, "", "Jewish Power party|=Jewish Power|עוצמה יהודית", ""},
    {"religious-zionism", "Religious Zionist Party", kOrganisation, "", "Religious Zionism party|הציונות הדתית", ""},
    {"yisrael-beiteinu", "Yisrael Beiteinu", kOrganisation, "",
     "Yisrael Beytenu|Israel Beiteinu|Israel Our Home|ישראל ביתנו", ""},
    {"hostages-families-forum", "Hostages Families Forum", kOrganisation, "",
     "Hostages and Missing Families Forum|Hostage and Missing Families Forum|"
     "Hostages and Missing Persons Families Forum|Hostage Families Forum|Hostages Family Forum|"
     "Hostages' Families Forum|Bring Them Home Now|מטה המשפחות|מטה משפחות החטופים|המטה להשבת החטופים", ""},
    {"tikva-forum", "Tikva Forum", kOrganisation, "", "פורום תקווה", ""},
    {"palestinian-authority", "Palestinian Authority", kOrganisation, "",
     "Palestinian National Authority|Palestine Authority|Ramallah|=the PA|=The PA|=PA President|=PA official|"
     "=PA officials|=PA security forces|=PA Prime Minister|Autorité palestinienne|السلطة الفلسطينية|"
     "السلطة الوطنية الفلسطينية|رام الله|الرئاسة الفلسطينية|הרשות הפלסטינית|הרש\"פ|רמאללה|"
     "Палестинская администрация", "palestine 1994-05-04/.."},
    {"plo", "Palestine Liberation Organization", kOrganisation, "PLO",
     "=PLO|=P.L.O.|Palestine Liberation Organisation|Palestinian Liberation Organization|منظمة التحرير الفلسطينية|"
     "منظمة التحرير|אש\"ף|ООП", "palestine"},
    {"cia", "Central Intelligence Agency", kOrganisation, "",
     "=CIA|=C.I.A.|وكالة المخابرات المركزية|وكالة الاستخبارات المركزية الأمريكية|السي آي إيه|ЦРУ", "united-states"},
    {"us-congress", "US Congress", kOrganisation, "",
     "U.S. Congress|United States Congress|=US Senate|=U.S. Senate|=US House of Representatives|"
     "=U.S. House of Representatives|=House Republicans|=House Democrats|=Senate Republicans|=Senate Democrats|"
     "Capitol Hill|الكونغرس|الكونجرس", "united-states"},
    {"us-central-command", "US Central Command", kOrganisation, "", "U.S. Central Command|=CENTCOM|=Centcom|سنتكوم",
     "united-states"},
    {"us-supreme-court", "US Supreme Court", kOrganisation, "", "U.S. Supreme Court", "united-states"},
    {"fbi", "FBI", kOrganisation, "", "Federal Bureau of Investigation", "united-states"},
    {"usaid", "USAID", kOrganisation, "",
     "U.S. Agency for International Development|US Agency for International Development|"
     "United States Agency for International Development", "united-states"},
    {"egyptian-general-intelligence", "Egyptian General Intelligence Service", kOrganisation, "",
     "Egyptian General Intelligence Directorate|Egypt's General Intelligence|Egyptian intelligence service|"
     "المخابرات العامة المصرية|المخابرات المصرية", "egypt"},
    {"irgc", "Islamic Revolutionary Guard Corps", kOrganisation, "",
     "=IRGC|Revolutionary Guards|Revolutionary Guard|gardiens de la révolution|الحرس الثوري|الحرس الثوري الإيراني|"
     "משמרות המהפכה|Pasdaran", "iran"},
    {"quds-force", "Quds Force", kOrganisation, "", "Qods Force|Al-Quds Force|فيلق القدس|כוח קודס", "irgc"},
    {"lebanese-armed-forces", "Lebanese Armed Forces", kOrganisation, "", "Lebanese army|الجيش اللبناني", "lebanon"},
    {"gaza-health-ministry", "Gaza Health Ministry", kOrganisation, "",
     "Gaza's Health Ministry|Gaza Ministry of Health|Health Ministry in Gaza|Ministry of Health in Gaza|"
     "Hamas-run health ministry|Hamas-run Gaza health ministry|وزارة الصحة في غزة|وزارة الصحة بغزة", "gaza-strip"},
    {"gaza-civil-defence", "Gaza Civil Defence", kOrganisation, "",
     "Gaza Civil Defense|Gaza's civil defence agency|Gaza's civil defense agency|Civil Defense in Gaza|"
     "الدفاع المدني في غزة", "gaza-strip"},
    {"communist-party-of-china", "Communist Party of China", kOrganisation, "",
     "Chinese Communist Party|China's Communist Party|=CCP", "china"},

    // Groups in arms, and movements
    {"hamas", "Hamas", kGroup, "HMS",
     "Islamic Resistance Movement|Hamás|Hamas movement|Hamas Political Bureau|حماس|حركة حماس|"
     "حركة المقاومة الإسلامية|لحماس|وحماس|بحماس|لحركة حماس|"
     "חמאס|החמאס|תנועת החמאס|לחמאס|בחמאס|מחמאס|וחמאס|שחמאס|ХАМАС|ХАМАСа|哈马斯|哈瑪斯|ハマス|하마스", ""},
    {"al-qassam-brigades", "Al-Qassam Brigades", kGroup, "",
     "Qassam Brigades|Qassam Brigade|al-Qassam|Al Qassam Brigades|Izz ad-Din al-Qassam Brigades|"
     "Izz al-Din al-Qassam Brigades|Ezzedine al-Qassam Brigades|Ezzedeen Al-Qassam Brigades|"
     "Izzedine al-Qassam Brigades|Ezzedine Al-Qassam|Brigades al-Qassam|كتائب القسام|كتائب عز الدين القسام|القسام|"
     "גדודי אל-קסאם|גדודי עז א-דין אל-קסאם", "hamas"},
    {"nukhba", "Nukhba", kGroup, "", "Nukhba force|Nukhba forces|Nukhba terrorists|נוח'בה|قوات النخبة",
     "al-qassam-brigades"},
    {"palestinian-islamic-jihad", "Palestinian Islamic Jihad", kGroup, "ISJ",
     "Islamic Jihad|=PIJ|Islamic Jihad Movement in Palestine|Jihad islamique|Djihad islamique|الجهاد الإسلامي|"
     "حركة الجهاد الإسلامي|הג'יהאד האסלאמי|הגיהאד האסלאמי|ג'יהאד אסלאמי|Исламский джихад", ""},
    {"al-quds-brigades", "Al-Quds Brigades", kGroup, "",
     "Quds Brigades|Saraya al-Quds|Al Quds Brigades|سرايا القدس|גדודי אל-קודס", "palestinian-islamic-jihad"},
    {"fatah", "Fatah", kGroup, "FTA",
     "Fateh|Al-Fatah|Fatah movement|Fatah party|حركة فتح|تنظيم فتح|פת\"ח|הפת\"ח|ФАТХ", "plo"},
    {"al-aqsa-martyrs-brigades", "Al-Aqsa Martyrs' Brigades", kGroup, "AAM",
     "Al-Aqsa Martyrs Brigades|Al-Aqsa Martyrs Brigade|Al Aqsa Martyrs Brigade|Al Aqsa Martyrs Brigades|"
     "Aqsa Martyrs Brigades|كتائب شهداء الأقصى|גדודי חללי אל-אקצא", ""},
    {"popular-front", "Popular Front for the Liberation of Palestine", kGroup, "PFL",
     "=PFLP|People's Front for the Liberation of Palestine|الجبهة الشعبية لتحرير فلسطين|الجبهة الشعبية|החזית העממית",
     "plo"},
    {"democratic-front", "Democratic Front for the Liberation of Palestine", kGroup, "DFL",
     "=DFLP|الجبهة الديمقراطية لتحرير فلسطين", "plo"},
    {"popular-front-general-command", "Popular Front for the Liberation of Palestine - General Command", kGroup, "",
     "=PFLP-GC|PFLP General Command", ""},
    {"popular-resistance-committees", "Popular Resistance Committees", kGroup, "", "لجان المقاومة الشعبية", ""},
    {"palestine-liberation-front", "Palestine Liberation Front", kGroup, "PLF", "Palestinian Liberation Front",
     "plo"},
    {"abu-nidal-organization", "Abu Nidal Organization", kGroup, "ANO",
     "Abu Nidal Organisation|Abu Nidal group|Fatah Revolutionary Council", ""},
    {"hezbollah", "Hezbollah", kGroup, "HEZ",
     "Hizbollah|Hizbullah|Hezbullah|Hizballah|Hezballah|Hesbollah|Hisbollah|Party of God|حزب الله|لحزب الله|"
     "وحزب الله|بحزب الله|חיזבאללה|חזבאללה|החיזבאללה|חיזבאלה|Хезболла|Хизбалла|真主党|ヒズボラ|헤즈볼라", ""},
    {"amal-movement", "Amal Movement", kGroup, "AML", "Amal Militia|Lebanese Amal|حركة أمل", ""},
    {"south-lebanon-army", "South Lebanon Army", kGroup, "ASL", "South Lebanese Army", ""},
    {"houthis", "Houthis", kGroup, "",
     "Houthi|Huthi|Huthis|Ansar Allah|Ansarallah|Ansarullah|Houthistes|Houthi movement|Houthi rebels|الحوثيون|"
     "الحوثي|الحوثيين|الحوثية|أنصار الله|جماعة الحوثي|החות'ים|החותים|חות'ים|хуситы|хуситов|胡塞武装", ""},
    {"muslim-brotherhood", "Muslim Brotherhood", kGroup, "MBR",
     "=Ikhwan|Frères musulmans|الإخوان المسلمون|الإخوان المسلمين|جماعة الإخوان|האחים המוסלמים", ""},
    {"islamic-action-front", "Islamic Action Front", kGroup, "IAF", "جبهة العمل الإسلامي", ""},
    {"islamic-resistance-in-iraq", "Islamic Resistance in Iraq", kGroup, "", "المقاومة الإسلامية في العراق", ""},
    {"kataib-hezbollah", "Kataib Hezbollah", kGroup, "",
     "Kata'ib Hezbollah|Kataeb Hezbollah|Kata'ib Hizballah|كتائب حزب الله", ""},
    {"popular-mobilization-forces", "Popular Mobilization Forces", kGroup, "",
     "Popular Mobilisation Forces|Popular Mobilization Units|Hashd al-Shaabi|الحشد الشعبي", "iraq 2016-11-26/.."},
    {"baath-party", "Baath Party", kGroup, "BTH",
     "Ba'ath Party|Ba'ath|Baathist|Baathists|Ba'athist|Ba'athists|حزب البعث", ""},
    {"islamic-state", "Islamic State", kGroup, "",
     "=ISIS|=ISIL|Islamic State group|Islamic State of Iraq and Syria|Islamic State in Iraq and Syria|"
     "Islamic State of Iraq and the Levant|Daesh|Da'esh|État islamique|داعش|تنظيم الدولة|تنظيم الدولة الإسلامية|"
     "דאעש|ИГИЛ", ""},
    {"al-qaeda", "Al-Qaeda", kGroup, "ALQ",
     "Al Qaeda|Al-Qaida|Al Qaida|al-Qa'ida|Qaeda|Al-Qaïda|تنظيم القاعدة|אל-קאעידה|אל קאעידה|Аль-Каида", ""},
    {"aqap", "Al-Qaeda in the Arabian Peninsula", kGroup, "", "=AQAP", "al-qaeda"},
    {"aqim", "Al-Qaeda in the Islamic Maghreb", kGroup, "GSP",
     "=AQIM|Salafist Group for Preaching and Combat|Salafist Group|=GSPC", "al-qaeda 2007-01/.."},
    {"hayat-tahrir-al-sham", "Hayat Tahrir al-Sham", kGroup, "",
     "Hay'at Tahrir al-Sham|Tahrir al-Sham|=HTS|Nusra Front|al-Nusra|Al-Nusra Front|Jabhat al-Nusra|"
     "Jabhat Fateh al-Sham|Jabhat Fatah al-Sham|هيئة تحرير الشام|جبهة النصرة", ""},
    {"syrian-democratic-forces", "Syrian Democratic Forces", kGroup, "", "=SDF|قوات سوريا الديمقراطية|قسد", ""},
    {"ypg", "People's Protection Units", kGroup, "", "=YPG|Kurdish People's Protection Units", ""},
    {"syrian-national-army", "Syrian National Army", kGroup, "", "Free Syrian Army|الجيش الوطني السوري", ""},
    {"pkk", "Kurdistan Workers' Party", kGroup, "", "=PKK|Kurdistan Workers Party|حزب العمال الكردستاني", ""},
    {"kurdistan-democratic-party", "Kurdistan Democratic Party", kGroup, "KDP", "=KDP|Kurdish Democratic Party", ""},
    {"kurdistan-regional-government", "Kurdistan Regional Government", kOrganisation, "",
     "=KRG|Iraqi Kurdistan|Kurdistan Region of Iraq|حكومة إقليم كردستان|إقليم كردستان", "iraq"},
    {"peshmerga", "Peshmerga", kGroup, "", "البيشمركة", ""},
    {"peoples-mujahedin", "People's Mujahedin of Iran", kGroup, "PMD",
     "Mujahedin-e-Khalq|Mujahideen-e-Khalq|=MEK|People's Mujahedeen|People's Mujahideen|Mojahedin-e Khalq", ""},
    {"taliban", "Taliban", kGroup, "TAL", "Taleban|Afghan Taliban|Talibans|طالبان|حركة طالبان|Талибан|塔利班", ""},
    {"pakistani-taliban", "Pakistani Taliban", kGroup, "",
     "Tehreek-e-Taliban Pakistan|Tehrik-i-Taliban Pakistan|Tehrik-e-Taliban Pakistan|=TTP|Pakistan Taliban", ""},
    {"haqqani-network", "Haqqani network", kGroup, "", "", "taliban"},
    {"lashkar-e-taiba", "Lashkar-e-Taiba", kGroup, "", "Lashkar-e-Tayyiba|Lashkar-e-Toiba", ""},
    {"boko-haram", "Boko Haram", kGroup, "", "بوكو حرام", ""},
    {"al-shabaab", "Al-Shabaab", kGroup, "", "Al Shabaab|Shabaab|Al-Shabab|Al Shabab|حركة الشباب", ""},
    {"rapid-support-forces", "Rapid Support Forces", kGroup, "",
     "RSF paramilitary|RSF paramilitaries|RSF forces|RSF fighters|paramilitary RSF|Sudan's RSF|Janjaweed|"
     "قوات الدعم السريع|الدعم السريع", ""},
    {"sudanese-armed-forces", "Sudanese Armed Forces", kOrganisation, "",
     "Sudanese army|Sudanese military|Sudan's army|Sudan's military|الجيش السوداني", "sudan"},
    {"splm", "Sudan People's Liberation Movement", kGroup, "", "=SPLM|=SPLA|=SPLM-N|Sudan People's Liberation Army",
     ""},
    {"jem", "Justice and Equality Movement", kGroup, "", "=JEM", ""},
    {"oromo-liberation-army", "Oromo Liberation Army", kGroup, "", "=OLA|=OLF-Shene", ""},
    {"fano", "Fano militia", kGroup, "", "Fano militias|Amhara Fano", ""},
    {"fdlr", "Democratic Forces for the Liberation of Rwanda", kGroup, "", "=FDLR", ""},
    {"congo-river-alliance", "Congo River Alliance", kGroup, "", "Alliance Fleuve Congo|=AFC/M23", ""},
    {"tplf", "Tigray People's Liberation Front", kGroup, "", "=TPLF", ""},
    {"m23", "March 23 Movement", kGroup, "", "=M23", ""},
    {"adf-congo", "Allied Democratic Forces", kGroup, "", "", ""},
    {"lords-resistance-army", "Lord's Resistance Army", kGroup, "", "=LRA", ""},
    {"jnim", "Jama'at Nusrat al-Islam wal-Muslimin", kGroup, "", "=JNIM|Group for Support of Islam and Muslims",
     "al-qaeda 2017-03/.."},
    {"libyan-national-army", "Libyan National Army", kGroup, "", "Libyan Arab Armed Forces|=LNA", ""},
    {"ennahda", "Ennahda Movement", kGroup, "ENN", "Ennahda|Ennahdha|Nahda Movement|حركة النهضة", ""},
    {"fis", "Islamic Salvation Front", kGroup, "FIS", "Islamic Salvation Army|Front islamique du salut", ""},
    {"fln", "National Liberation Front", kGroup, "FLN", "=FLN|Front de libération nationale", ""},
    {"gia", "Armed Islamic Group", kGroup, "GIA", "Groupe islamique armé", ""},
    {"movement-of-society-for-peace", "Movement of Society for Peace", kGroup, "MSP",
     "Movement of the Society for Peace", ""},
    {"democratic-national-rally", "Democratic National Rally", kGroup, "RND",
     "National Democratic Rally|Rassemblement national démocratique", ""},
    {"polisario-front", "Polisario Front", kGroup, "PLS",
     "Polisario|Polisario Guerrillas|Frente Polisario|جبهة البوليساريو|البوليساريو", ""},
    {"communists", "Communist parties", kGroup, "CMN", "Communist Party|communists", ""},
    {"wagner-group", "Wagner Group", kGroup, "",
     "=Wagner mercenaries|=Wagner fighters|=Wagner forces|=Wagner PMC|PMC Wagner|مجموعة فاغنر|فاغنر|ЧВК Вагнер", ""},
    {"azov-brigade", "Azov Brigade", kGroup, "", "Azov Regiment|Azov Battalion", "ukraine 2014-11/.."},
    {"donetsk-peoples-republic", "Donetsk People's Republic", kGroup, "", "=DNR|ДНР", ""},
    {"luhansk-peoples-republic", "Luhansk People's Republic", kGroup, "", "Lugansk People's Republic|=LNR|ЛНР", ""},
    {"georgian-dream", "Georgian Dream", kGroup, "", "", ""},
    {"farc", "FARC", kGroup, "", "Revolutionary Armed Forces of Colombia|FARC-EP", ""},
    {"eln", "National Liberation Army", kGroup, "", "=ELN|Ejército de Liberación Nacional", ""},
    {"ira", "Irish Republican Army", kGroup, "",
     "=IRA|Provisional IRA|Provisional Irish Republican Army", ""},
    {"sinn-fein", "Sinn Féin", kGroup, "", "Sinn Fein", ""},
    {"eta", "Euskadi Ta Askatasuna", kGroup, "",
     "Basque separatist group ETA|Basque group ETA|ETA separatists|ETA militants", ""},
    {"ltte", "Tamil Tigers", kGroup, "", "=LTTE|Liberation Tigers of Tamil Eelam", ""},
    {"milf", "Moro Islamic Liberation Front", kGroup, "", "=MILF", ""},
    {"abu-sayyaf", "Abu Sayyaf", kGroup, "", "Abu Sayyaf Group", ""},
    {"arakan-army", "Arakan Army", kGroup, "", "", ""},
    {"karen-national-union", "Karen National Union", kGroup, "", "=KNU", ""},
    {"myanmar-national-unity-government", "National Unity Government of Myanmar", kGroup, "",
     "Myanmar's National Unity Government", ""},
    {"lions-den", "Lions' Den", kGroup, "", "عرين الأسود", ""},
    {"jenin-brigades", "Jenin Brigades", kGroup, "", "Jenin Brigade|Jenin Battalion|كتيبة جنين", ""},
    {"republican-party", "Republican Party", kGroup, "", "=GOP", ""},
    {"democratic-party", "US Democratic Party", kGroup, "", "=Democratic National Committee", ""},
};
// clang-format on

}  // namespace

std::span<const ActorEntry> organisations_of_table() { return kOrganisations; }

}  // namespace parley
