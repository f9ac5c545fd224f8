//! The lists of words by which a place, a time and a wish are found. Must not hold a rule.
//!
//! In small letters, with one blank between two words. Both languages are in one list, with the spellings of short
//! messages.

/// Each is a time by itself.
pub const TIMES: &str = "tangu tgu tngu jana juzi majuzi leo kesho jumatatu jumanne jumatano alhamisi ijumaa \
jumamosi jumapili jmatatu jmanne jmatano jmosi jpili j3 j4 j5 ijmaa januari februari machi aprili mei juni julai \
agosti septemba oktoba novemba desemba asubuhi asbh asub asubui mchana mchn jioni jion usiku usk alfajiri adhuhuri \
alasiri tarehe trh tareh kitambo zamani kipindi masika kiangazi pasaka krismasi ramadhani idd sikukuu kuchwa kutwa \
since yesterday today tonight tomorrow ago daily weekly monthly monday tuesday wednesday thursday friday saturday \
sunday january february april june july august september october november december jan feb apr aug sept oct nov dec \
tunite tonite nite tuday tumorrow tumoro yday ystd yest everyday always nightly yearly annually season semester \
muhula msimu wikiendi wikend awali mwanzoni mwishoni morning evening afternoon night midnight noon overnight recently easter christmas xmas ramadan weekend fortnight";

/// What comes after the number of a day.
pub const MONTHS: &str = "january february march april may june july august september october november december jan \
feb mar apr jun jul aug sep sept oct nov dec januari februari machi aprili mei juni julai agosti septemba oktoba \
novemba desemba of";

/// Months that are other words too.
pub const MONTHS_OR_WORDS: &str = "march may mar jun jul sep";

/// What stands before a time.
pub const IN_TIME: &str = "in since on last from until till by before after during of early late this next mwezi \
mwaka tangu toka tarehe trh tar hadi mpaka date dated";

/// Spans of time.
pub const SPANS: &str = "siku cku wiki wik mwezi miezi mwez mwaka mwka miaka masaa dakika sekunde day days week \
weeks wks wk month months mths year years yrs hour hours hrs hr minute minutes mins";

/// Spans that stand behind digits without a blank.
pub const SHORT_SPANS: &str =
    "d days day w wk wks weeks m mths months y yr yrs years h hr hrs hours min mins";

/// Words after a 2 that is a number and not *tu*.
pub const UNITS: &str = "days day wks week weeks mths month months yrs year years hrs hour hours min mins pm am nd \
kms kgs mil million elfu laki";

/// What makes years an age.
pub const BEFORE_AGES: &str = "ana nina wana mwenye wenye umri aged";

pub const SPANS_WITH: &str = "muda mda wakati wkt juma long for since kila mara";
pub const AFTER_SPANS: &str =
    "mrefu wa mref kidogo huu ule sasa lililopita zima time ages long mara kwa";

/// "Since" that is another word too.
pub const SINCE: &str = "toka tangia tokea tanguu";
pub const AFTER_SINCE: &str = "mwaka mwezi wiki siku saa jana juzi leo asubuhi mwanzo lini tarehe enzi zamani \
januari februari machi aprili mei";

/// Numbers in words.
pub const COUNTS: &str = "moja mbili mbil tatu nne tano sita saba nane tisa kumi wawili watatu";

/// What makes a number an amount.
pub const MONEY: &str = "tsh tshs sh shs shilingi shillings elfu laki tzs usd kiasi hela pesa bei";

/// Each is a place by itself: here, and names that mean nothing else.
pub const PLACES: &str = "hapa hapo pale kule huko here arusha dar daresalaam dsm dodoma geita iringa kagera katavi \
kigoma kilimanjaro lindi manyara mbeya morogoro mtwara mwanza njombe pemba pwani rukwa ruvuma shinyanga simiyu \
singida songwe tabora tanga unguja zanzibar bukoba musoma songea sumbawanga mpanda bariadi babati kahama bagamoyo \
kibaha korogwe lushoto masasi ilala kinondoni temeke ubungo kigamboni ilemela nyamagana mbagala kariakoo magomeni \
manzese tegeta mbezi sinza kimara gongolamboto tandale mwenge posta ukonga makumbusho kisutu";

/// Nouns with the ending of a place.
pub const LOCATIVES: &str = "mtaani mitaani kijijini vijijini sokoni shuleni hospitalini zahanatini kituoni vituoni \
ofisini mjini barabarani njiani stendini bandarini mahakamani darasani wodini hostelini chuoni kazini shambani \
mashambani nyumbani mtoni ziwani baharini bombani kisimani kanisani msikitini dukani benkini getini langoni mlangoni \
chooni gerezani kambini kiwandani mgodini bondeni mlimani msituni visiwani jengoni dirishani wilayani mkoani katani \
kitongojini pembeni kaunta mapokezi leba maabara stendi nyumban shulen mtaan";

/// What makes any noun in -ni a place.
pub const AFTER_LOCATIVES: &str = "kwetu kwangu kwao kwake kwenu hapa hapo huku pale kule";

/// Before a place.
pub const IN_PLACE: &str = "katika ktk kwenye kweny kwny ndani";

/// What comes after these and is no place.
pub const NOT_PLACES: &str = "simu mfumo mtandao mtandaoni akaunti bili risiti kazi maisha suala swala hali huduma \
mita namba fomu orodha hilo hili hii hiyo haya hayo kesi siku wiki mwezi miezi mwaka miaka kipindi muda mda ujenzi \
elimu afya sekta suala kutoa kupata kulipa kufanya kuomba luku ankara system matibabu vipimo usajili mitihani \
payroll";

/// Beside something.
pub const BESIDE: &str = "karibu jirani mbele nyuma mkabala pembeni kando katikati opposite";

/// Parts of the country.
pub const AREAS: &str = "mtaa mitaa kijiji vijiji kata kitongoji shehia tarafa wilaya mkoa jimbo eneo maeneo sehemu \
mji jiji manispaa halmashauri barabara street village ward town neighbourhood neighborhood area district region";

/// Buildings and other places that need a name, or *in* before them.
pub const SITES: &str = "hospitali hosp hospital zahanati kituo shule soko ofisi chuo stendi bandari daraja mto ziwa \
mahakama kanisa msikiti benki uwanja njia mtaro bomba street road village ward town city area district region \
neighbourhood neighborhood school clinic dispensary market station stand office court university college bridge \
river junction roundabout port airport church mosque bank shop gate building block estate farm hostel classroom \
counter reception hamlet stop center centre house houses home homes roads streets villages schools clinics hospitals \
offices wards shops highway plaza hotel lodge ferry quarry dump dumpsite borehole well toilet toilets";

/// Between a noun and what names it.
pub const LINKS: &str = "ya la cha wa za of";

pub const OURS: &str = "wetu yetu letu chetu zetu wangu yangu langu changu wako wenu hii hili hiki huu haya our my \
this";

pub const AT: &str = "at in on from inside into through outside around behind to along near";
pub const ARTICLES: &str = "the our a an my this that your";

/// Before the name of a person.
pub const BEFORE_NAMES: &str = "bw bwana bi bibi mama baba ndugu mr mrs ms dr dk daktari nesi muuguzi mwalimu mwl \
afisa askari anaitwa aitwaye jina naitwa mimi mheshimiwa mh mhe mzee kaka dada officer nurse teacher doctor called \
named name mwenyekiti wangu mwanangu mtoto mjukuu aitwae pili husband wife son daughter brother sister as mtendaji \
diwani mbunge mkurugenzi madam sir inspector corporal sergeant koplo sajenti";

/// Names of others.
pub const NAMES_OF_OTHERS: &str = "mungu god serikali rais tanzania bwana mheshimiwa allah government please asante \
naomba tunaomba january february march april may june july august september october november december ward the and \
but english kiswahili";

/// Each is a wish by itself.
pub const WISHES: &str = "tafadhali tafadhal tafazali tfdhali plz pls please plse pliz kindly should ningependa \
tungependa nashauri tunashauri napendekeza tunapendekeza inapaswa wanapaswa mnapaswa anapaswa unapaswa inatakiwa \
tusaidie nisaidie mnisaidie tupate nipate tupewe nipewe requesting suggest suggestion recommend saidia ifanyike yafanyike vyema hebu njooni njoni jitahidini inafaa \
yafaa nadai tunadai asap urgently needs";

/// How wishes begin in Kiswahili.
pub const WISH_STARTS: &str = "naomb ninaomb ningeomb tunaomb tungeomb twaomb naiomb ninaiomb nawaomb ninawaomb \
tunaiomb tunawaomb nakuomb tunakuomb nataka ninataka tunataka twataka ningetaka tungetaka nahitaji ninahitaji \
tunahitaji twahitaji ningependa tungependa ningelipenda nasihi tunasihi \
mnge ingefaa ingependeza ingekuwa";

pub const FIRST_PERSON_WISHES: &str =
    "want need wish request ask demand urge beg hope expect appeal like require";
pub const FIRST_PERSON: &str = "i we id wed im just really kindly would also only";

/// At the beginning of a sentence.
pub const DO_IT: &str = "fix repair send give bring build stop return check investigate remove help do make put \
arrest fire replace pay get come lets reconnect restore refund reduce improve add rekebisha tengeneza jenga leta \
chukua";

/// In the middle of a sentence, before one of [`OBJECTS`].
pub const DO_IT_TO: &str = "fill clean open close finish provide lower increase ensure install hire transfer \
collect release let tell punish sack suspend take protect save clear empty deal pick";

/// What is done something to.
pub const OBJECTS: &str = "it this that them him her us me the our my these those rid with";

/// Who can be asked: "could someone", "can the government".
pub const CAN_YOU: &str = "you u someone somebody anyone anybody the government";

/// Words like those that ask something of several people.
pub const NOT_ASKED: &str = "mbeleni kileleni mwembeni ugenini ujerumani magomeni wageni mgeni kigeni ugeni asanteni \
poleni foleni hongereni makongeni mwengeni";

/// Words like those that say what somebody is to do.
pub const NOT_TO_DO: &str = "mke mume mbele mzee mchele mshale mkebe mzembe mpole mfalme mkwe mteule mnene mkewe mnyonge mkate \
mjane mgane mbunge mjumbe mkonge mvule mtende mbege mwanamke mwanaume mwanae wazee watume wanaume wanawake wapole \
wazembe wanyonge wajane wabunge wajumbe wenye wenzake";

/// Who is told what to do: "serikali iangalie".
pub const OFFICES: &str = "serikali wizara halmashauri manispaa mamlaka bodi idara tanesco dawasa polisi takukuru pccb \
latra ewura tarura tanroads ruwasa nida waziri mkurugenzi mkuu rais viongozi wahusika diwani mwenyekiti afisa";

/// How a verb about somebody or something begins.
pub const SUBJECTS: &str = "a wa i zi li ya ki vi u tu ni pa";

pub const NOT_TO_BE_DONE: &str = "kiwewe";
