// SPDX-License-Identifier: MIT
// See schema/given_names.h. Facts only: frequent names.
#include "schema/given_names.h"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "schema/word_list.h"

namespace parley {
namespace {

// clang-format off
constexpr std::string_view kGivenNames =
    // English
    "aaron abigail adam adrian aidan aiden alan albert alex alexander alexandra alexis alfred alice alicia alison allan "
    "allen allison alyssa amanda amber amy andre andrea andrew andy angela angie anita ann anna anne annie anthony "
    "antonio antony archie arnold arthur ashley barbara barry beau ben benjamin benny bernard bernie bert beth betty "
    "beverly bill billy blake bob bobby bonnie booker brad bradley brandon brenda brendan brent brett brian brittany "
    "bruce bryan bryce byron caitlin caleb calvin cameron candace carl carla carlos carol caroline carolyn carrie casey "
    "cassandra catherine cathy cecil chandler charles charlie charlotte chelsea cheryl chris christina christine "
    "christopher chuck cindy claire clara clarence clark claudia clayton cliff clifford clyde cody colin "
    "colleen connie connor corey cory courtney craig crystal curtis cynthia daisy dale damian dan dana daniel danielle "
    "danny darren darrell darryl dave david deandre deanna debbie deborah debra denise dennis denzel derek derrick "
    "diana diane dinah dominic donald donna doris dorothy doug duncan dwayne dwight dylan eddie edgar edith "
    "edmund edward edwin eileen elaine eleanor elijah elizabeth ellen elliot elliott elsie emily emma emmanuel eric "
    "erica erik erin ernest ernie ethan eugene eva evan evelyn fiona fletcher francis fred freddie frederick gabriel "
    "gabrielle gareth garrett gary gavin geoff geoffrey george gerald geraldine gerard gilbert gina gladys glen glenn "
    "gloria gordon graham greg gregory gwen hamilton hannah harold harriet harry harvey hayley hazel heather hector helen "
    "henry herbert herman hilary hillary holly howard hugh hugo hunter ian ida imogen irene iris irving isaac isabel "
    "isabella isaiah ivan ivanka ivy jack jackie jackson jacob jacqueline jake james jamie jane janet janice jared "
    "jason jay jayden jean jeff jeffrey jen jennifer jenny jeremiah jeremy jerome jerry jesse jessica jessie jill jim "
    "jimmy jo joan joann joanna joanne joe joel joey john johnny jon jonah jonathan joseph josephine josh joshua joyce "
    "juan judith judy julia julian julie justin kaitlyn karen karl kate katelyn katherine kathleen kathryn kathy katie "
    "kayla keith kelly ken kenneth kenny kerry kevin kieran kimberly kirk kristen kristin kristina kyle lara larry "
    "laura lauren laurence laurie lawrence leah lee leo leon leonard leroy leslie lester lewis liam lillian lily linda "
    "lindsay lindsey lisa lloyd logan lois lori lorraine louis louise lucas lucy luis luke lydia lynn madison malcolm "
    "mandy marc marcia marcus margaret maria marian marie marilyn mario marion marjorie marlene martha martin "
    "marvin mary mathew matt matthew maureen maurice max maxine megan melania melanie melinda melissa melvin meredith "
    "mia michael michele michelle mick mickey miguel mike mildred miles milton miranda mitchell molly monica morgan "
    "nancy naomi natalie natasha nathan nathaniel neil nicholas nick nicola nicole nigel noah noel nora norma "
    "oliver olivia oscar owen pamela patricia patrick paul paula pauline peggy penelope perry pete peter phil philip "
    "phillip phyllis priscilla rachel ralph ramona randall randy ray raymond rebecca reginald rhonda ricardo richard "
    "rick ricky rita robert roberta roberto robin rodney roger ron ronald ronnie rory rosalind rosemary ross roy ruby "
    "rudy rupert russell ruth ryan sabrina sally sam samantha samuel sandra sandy sarah scott sean sebastian seth shane "
    "shannon sharon shaun shawn sheila shelby sheldon shelley sherry shirley sidney simon sonia sophia sophie spencer "
    "stacey stacy stan stanley stella stephanie stephen steve steven stewart stuart susan suzanne sylvester sylvia tamara tammy tanya "
    "tara taylor ted terence teresa terrence terry thelma theodore theresa thomas tiffany tim timothy tina toby todd tom "
    "tommy toni tony tracey tracy travis trevor tricia tristan troy tyler valerie vanessa vera vernon veronica vicki "
    "vickie vicky vince vincent viola violet vivian wallace walter wanda warren wayne wendy wesley whitney wilbur "
    "wilfred willard william willie winston yvette yvonne zach zachary zoe "
    // French, Spanish, Portuguese, Italian
    "agnes alain alejandro alessandra alessandro alfonso alfredo amelie ana anais anibal antoine antonella antonia "
    "arnaud arturo aurelie beatriz bernardo brigitte bruno camille carmen catalina cecile cecilia cedric celine cesar "
    "chiara christophe claude claudio consuelo cristian cristiano cristina damien daniela denis diego domenico dominique "
    "dolores eduardo elena elisa emilie emilio emmanuelle enrique enzo ernesto esteban estelle eugenio fabien fabio fabrice "
    "federico felipe felix fernanda fernando filippo florian franck francesca francesco francisco francois "
    "francoise frederic gaspard gerardo gianluca gianni gilles giorgio giovanni giulia giuseppe gonzalo guillaume "
    "guillermo gustavo helene henri herve hernan ignacio ines isabelle jacques javier jeanne jerome jesus joao joaquin "
    "jorge jose josefina julien juliette julio laetitia laurent leonardo leticia lorenzo luc lucia luciano lucie lucien "
    "luigi luisa maite manuel marcel marcela marcelo marco margarita mariano marine marta massimo mathieu matteo mauricio "
    "maurizio mercedes michel mireille monique muriel nadege nicolas noemie olivier pablo paola paolo pascal patrice "
    "paulo pedro philippe pierre pilar rafael ramon raphael raul remi renata renaud rene roberto rocio rodrigo romain "
    "rosario ruben salvatore sergio severine silvia silvio simone sofia solange soledad stefania "
    "stefano sylvain sylvie thierry thibault valentina vicente vincenzo virginie vittorio xavier yann yves yolanda "
    // German, Dutch, Nordic
    "anders andreas angelika anja anke annalena annegret arne astrid axel bernd birgit bjorn christoph claus dieter dirk "
    "eckart elke erich ernst eva franz friedrich fritz gabriele gerhard gerd gisela gunter gunther hannelore hans harald "
    "heidi heike heiko heinrich heinz helga helmut henning henrik herbert hermann holger horst ilse inge ingrid jens "
    "joachim jochen johan johann johannes jorg jurgen juergen kai karin karsten katja katrin klaus knut kurt lars lena "
    "lothar ludwig magnus manfred marek markus matthias merle michaela mikael monika nils norbert olaf olaf oskar otto "
    "petra rainer ralf reiner reinhard renate rolf rudiger rudolf sabine saskia sigmar silke stefan steffen susanne sven "
    "svenja thorsten torsten udo ulf ulrich ulrike ursula uwe volker walther werner wilhelm willem willy winfried wolfgang "
    // Slavic, in Latin script
    "agnieszka aleksandar aleksandr aleksandra aleksei alexei alexey alina alyona anastasia anatoly andrei andrej andrey "
    "andrii andriy andrzej anatolii arkady artem bartosz bogdan boris borys bronislaw cezary czeslaw danuta darya denys "
    "dmitri dmitrii dmitry dmytro dragan dusan dorota ewa fyodor galina gennady goran grzegorz halyna hanna henryk ihor igor "
    "ilya irina iryna ivana ivo jacek jadwiga janusz jaroslaw jelena jerzy jiri jovan kateryna katarzyna kazimierz "
    "kirill konstantin krzysztof larysa lech leonid leszek lidia ludmila lyudmila lubomir maciej maksim maksym malgorzata marcin "
    "margarita mariusz mateusz maxim michal mikhail mikola milan milos milorad miroslav miroslaw mykhailo mykola nadezhda "
    "natalia natalya nikita nikola nikolai nikolay oksana oleg oleh oleksandr oleksii oleksiy olena olga olha ondrej "
    "pavel pavlo pawel petr petro piotr polina radoslaw rafal ruslan rustem ryszard sergei sergey serhii serhiy slavko "
    "slobodan stanislav stanislaw stepan svetlana svitlana szymon tamara taras tatiana tatyana tetiana tomas tomasz vaclav "
    "vadim vadym valentin valeriy valery vasily vasyl viktor viktoria vitali vitalii vitaly vladimir vladislav vladyslav "
    "volodymyr vyacheslav waldemar wieslaw wladyslaw wojciech yana yegor yelena yevgeny yevhen yulia yuri yuriy yury "
    "zbigniew zdzislaw zoran "
    // Cyrillic
    "александр алексей анастасия анатолий андрей анна антон борис вадим валентина валерий василий виктор виталий владимир "
    "владислав вячеслав галина геннадий григорий дарья денис дмитрий евгений екатерина елена иван игорь илья ирина кирилл "
    "константин леонид людмила максим мария михаил надежда наталья никита николай оксана олег ольга павел петр роман "
    "руслан светлана сергей станислав степан татьяна юлия юрий андрій олександр олексій володимир сергій дмитро іван ігор "
    "микола михайло наталія олена тетяна юлія юрій "
    // Turkish, Persian, Central Asian
    "abdulkadir ahmet alper ayse bahceli berat binali bulent burak cem cemil ekrem elif emine emre erdal eren erkan "
    "esra fahrettin fatih fatma ferhat gokhan gul hakan haluk hasan hatice hulusi hulya huseyin ibrahim ilhan kadir kemal "
    "leyla mehmet meral meryem mevlut murat mustafa muharrem mustafa nihat nurettin omer onur osman ozgur ozlem pervin "
    "recep ridvan sabiha sedat selahattin selin sevgi suleyman tansu tayyip tugba ufuk ugur umit volkan yasin yavuz yildiz "
    "yilmaz zehra zeynep ahmad akbar alireza amir arash ardeshir azadeh bahman behrouz bijan dariush darya ebrahim "
    "esmail fariba farhad farzad fatemeh ghasem golnaz hamid hossein javad kamran kaveh kianoush mahmoud majid "
    "mansoureh maryam masoud mehdi mehran minoo mohammad mohsen mojtaba morteza narges nasrin nazanin parviz pegah rahim reza "
    "saeed sara sepideh shahin shahram shirin soraya vahid yousef zahra nursultan kassym shavkat emomali gurbanguly "
    // Arabic, in Latin script
    "abdallah abdel abdelaziz abdul abdulaziz abdulla abdulrahman abdelrahman adel adnan ahmed aisha akram ali "
    "amal amer amin amina amjad anas anwar ashraf ayman aziz badr bashar bashir basem bassam bilal dalia dina diaa ehab "
    "emad essam fadi fadia fahad fahd faisal farah farid farouk fatima fayez ghada ghassan habib haidar haitham hala hamad "
    "hamdan hamza hana hanan hani hassan hatem haya hazem heba hisham hossam hussam ibtisam ihab ilham imad iman "
    "ismail issam iyad jabir jaber jalal jamal jamil jawad kamal kareem karim khadija khaled khalid khalil khalifa laila "
    "lamia lina louay lubna maha maher mahdi mahmud majed malak manal mansour marwan mariam mazen mohamed mohammed "
    "mounir mousa moussa muhammad muhannad mukhtar munir musa mustapha nabil nada nader nadia naim najib najla nasir "
    "nawal nayef nidal nizar noura nour omar osama othman qasim rabab rabih radwan raed rami rana rania rashad rashid "
    "rasha raghad riad riyad rima saad sabah sahar said salah saleh salem salim salma samar sameh sami samir "
    "samira sana sari shadi shaima sherif suha suhail suleiman sulaiman tahani taher talal tamer tareq tarek tariq thamer "
    "wael waleed walid wafa wissam yahya yara yasir yasser yasmin younis youssef yusuf yunus zaher zaid zainab zayed zaki "
    "ziad ziyad "
    // Arabic
    "محمد احمد محمود علي حسن حسين ابراهيم مصطفى مصطفي خالد عمر عمرو يوسف عبدالله عبدالرحمن عبدالعزيز سعيد سعد سامي سامح سمير "
    "سليمان سلمان صالح صلاح طارق طلال عادل عباس عثمان عدنان عصام علاء عماد فادي فارس فاروق فاطمة فهد فيصل قاسم كامل كريم كمال "
    "ليلى ليلي ماجد ماهر مازن مالك مجدي محسن مراد مروان مريم معاذ منصور منى مني موسى موسي نادر نادية ناصر نبيل نجيب نزار نور "
    "هاني هاشم هدى هدي هشام هيثم وائل وليد ياسر ياسين ياسمين يحيى يحيي يونس زياد زينب زكي رامي رانيا رشيد رضا رياض ريم جمال "
    "جميل جابر حاتم حازم حمزة حمد حنان خديجة خليل داود رائد رباب بسام بشار بشير بلال باسم اسامة اسماعيل اشرف اكرم امين امينة "
    "انس انور ايمن ايهاب اياد شريف شادي سناء سهير تامر ثائر غادة غسان "
    // Hebrew transliterated, and Hebrew
    "aharon amichai amos ariel arik arnon aryeh avi avigdor avital ayelet bezalel benjy boaz dani dov efraim ehud eitan eli "
    "eliezer eran esther eyal gadi gal gideon gil gila giora golda haim hanan herzl ilan itamar itzhak leah limor menachem "
    "menasseh meir merav michal mordechai moshe motti naftali natan netanel nili nir noa noam ofer ofir ohad oren orly "
    "pinchas rafi ran rivka roni ronit sara shai shaul shimon shlomo shmuel smadar tal tamir tzachi tzipi tzvi uri uzi "
    "yaakov yael yair yaron yehuda yigal yishai yitzhak yoav yoel yohanan yonatan yonit yoram yosef yossi yuval zeev zvi "
    "אבי אברהם אורי איתמר אלי אריאל אריה אסתר בנימין גדעון דוד דן דני חיים טל יאיר יגאל יהודה יואב יוסף יוסי יעקב יצחק יצחק "
    "לאה מאיר מיכל משה נועם נפתלי עמוס רונן רחל שאול שלמה שמואל שמעון שרה תמר "
    // South and East Asian, African
    "aditya ajay akhil amit anil anjali arjun arun ashok asif bilawal deepak farooq gaurav imran indira jawaharlal jitendra "
    "kavita lakshmi mahatma manish manmohan meena mohan narendra nawaz neha nitin pankaj pooja pradeep prakash pranab priya "
    "rahul raj rajesh rajiv rajnath ravi rohit sachin sanjay shashi shehbaz shiv sunil sunita suresh vijay vikram vinod vivek "
    "yogi ayodele chidi chinedu chinua emeka ifeoma kwame kofi mamadou amadou aminata boubacar cheikh fatou ibrahima "
    "moussa ousmane oumar sekou souleymane thabo themba cyril jomo tendai uhuru paul desmond kenji hiroshi shinzo "
    "taro yuki akira haruki naoto takeshi yoko";

constexpr std::string_view kSurnames =
    "smith johnson williams brown jones garcia miller davis rodriguez martinez hernandez lopez gonzalez wilson anderson "
    "taylor moore jackson thompson harris sanchez ramirez lewis robinson walker allen wright torres nguyen flores adams "
    "nelson baker rivera campbell mitchell carter roberts gomez phillips evans turner diaz parker edwards collins "
    "reyes stewart morris morales murphy cooper peterson reed bailey kelly howard ramos richardson watson brooks chavez "
    "bennett mendoza ruiz hughes alvarez castillo sanders patel myers ross foster jimenez powell jenkins russell "
    "sullivan coleman henderson barnes gonzales fisher vasquez simmons patterson alexander hamilton "
    "graham reynolds griffin wallace moreno cole hayes bryant herrera gibson ellis tran medina aguilar stevens murray "
    "castro owens harrison fernandez mcdonald woods kennedy vargas henry chen freeman webb tucker "
    "guzman burns crawford olson simpson porter gordon mendez silva shaw snyder dixon munoz hicks palmer "
    "wagner robertson salazar meyer schmidt garza daniels ferguson nichols stephens soto weaver ryan "
    "gardner payne dunn kelley spencer hawkins arnold pierce hansen peters santos bradley elliott "
    "cunningham duncan armstrong carroll riley andrews alvarado delgado berry perkins hoffman johnston "
    "matthews pena richards contreras willis carpenter lawrence sandoval guerrero chapman rios estrada ortega watkins greene "
    "nunez wheeler valdez harper burke larson maldonado morrison franklin carlson dominguez carr lawson jacobs "
    "obrien lynch singh vega montgomery oliver jensen harvey williamson gilbert sims espinoza howell wong reid "
    "hanson mccoy garrett burton fuller wang weber welch rojas lucas yang padilla "
    "walsh bowman schultz fowler mejia davidson acosta brewer juarez newman pearson curtis cortez douglas "
    "schneider joseph barrett navarro figueroa keller avila wade molina stanley campos barnett chambers caldwell "
    "beck lambert miranda byrd craig ayala lowe frazier neal leonard gregory carrillo sutton fleming rhodes shelton "
    "schwartz norris jennings rios duran lawson quinn clarke cohen levy katz friedman goldberg rosenberg klein pickford "
    "spieth peele clarkson poole bardella mbappe adesanya gooding hilton breed moore barris hurley kroeger bianco khan "
    "hussain ahmed okafor mensah kim lee";
// clang-format on

}  // namespace

bool is_given_name(std::string_view word) {
  static const WordSet words = words_of(kGivenNames);
  return words.contains(word);
}

bool is_surname(std::string_view word) {
  static const WordSet words = words_of(kSurnames);
  return words.contains(word);
}

}  // namespace parley
