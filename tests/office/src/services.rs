//! The services of each institution, as a table. The names of institutions, and the English under `translations`, are
//! in `public/institutions.json`.

use crate::offers::{Offer, offer};
use crate::questions;

/// The services of every council.
pub const COUNCIL: &[Offer] = &[
    offer(
        "afya",
        "Afya na zahanati",
        "Hospitali, vituo vya afya na zahanati za halmashauri",
        "dawa, health",
    ),
    offer(
        "elimu",
        "Elimu ya msingi na sekondari",
        "Shule za umma, walimu na michango",
        "shule, school",
    ),
    offer(
        "ardhi",
        "Ardhi na ujenzi",
        "Viwanja, mipaka na vibali vya ujenzi",
        "kiwanja, land",
    ),
    offer(
        "usafi",
        "Usafi na taka",
        "Uzoaji wa taka, mitaro na vyoo vya umma",
        "taka, waste",
    ),
    offer(
        "barabara",
        "Barabara za mitaa",
        "Barabara, madaraja na taa za mitaani",
        "shimo, road",
    ),
    offer(
        "ushuru",
        "Leseni, ushuru na masoko",
        "Leseni za biashara, ushuru, masoko na stendi",
        "biashara, market",
    ),
    offer(
        "utawala",
        "Watumishi na utawala",
        "Utendaji wa watumishi na viongozi wa kata, kijiji na mtaa",
        "mtendaji, staff",
    ),
];

/// The service that every national institution has besides its own.
pub const STAFF: Offer = offer(
    "watumishi",
    "Watumishi na huduma kwa wateja",
    "Lugha, ucheleweshaji, rushwa na utendaji wa watumishi",
    "huduma, staff",
);

/// For a person whose council is newer than the list.
pub const OTHER_COUNCIL: Offer = offer(
    "nyingine",
    "Halmashauri yangu haipo kwenye orodha",
    "Andika jina la halmashauri kwenye maelezo",
    "halmashauri mpya, council",
);

/// The services of the national institutions, by the institution's id.
pub const NATIONAL: &[(&str, &[Offer])] = &[
    (
        "10",
        &[
            offer(
                "usimamizi",
                "Usimamizi wa halmashauri",
                "Malalamiko au maoni kuhusu halmashauri na mikoa",
                "halmashauri, mkoa, council",
            ),
            offer(
                "uhamisho",
                "Uhamisho wa watumishi",
                "Uhamisho wa walimu, wauguzi na watumishi wa halmashauri",
                "walimu, transfer",
            ),
        ],
    ),
    (
        "11",
        &[
            offer(
                "maslahi",
                "Stahili za watumishi wa umma",
                "Mishahara, madaraja na vyeo vya watumishi wa umma",
                "mishahara, salary",
            ),
            offer(
                "uadilifu",
                "Uadilifu katika utumishi wa umma",
                "Mwenendo na maadili ya watumishi wa umma",
                "maadili, ethics",
            ),
        ],
    ),
    (
        "12",
        &[
            offer(
                "maafa",
                "Maafa na misaada",
                "Mafuriko, ukame na misaada kwa waathirika",
                "mafuriko, disaster",
            ),
            offer(
                "uratibu",
                "Uratibu wa shughuli za Serikali",
                "Jambo linalohusu wizara zaidi ya moja",
                "wizara, coordination",
            ),
        ],
    ),
    (
        "13",
        &[
            offer(
                "hospitali",
                "Hospitali za rufaa",
                "Huduma katika hospitali za rufaa za mikoa na kanda",
                "matibabu, hospital",
            ),
            offer(
                "chanjo",
                "Chanjo na kinga",
                "Chanjo, magonjwa ya mlipuko na elimu ya afya",
                "mlipuko, vaccine",
            ),
        ],
    ),
    (
        "14",
        &[
            offer(
                "miradi",
                "Miradi ya maji",
                "Miradi ya maji iliyochelewa au iliyoharibika",
                "kisima, water",
            ),
            offer(
                "vyanzo",
                "Vyanzo vya maji",
                "Uchafuzi na uharibifu wa vyanzo vya maji",
                "mto, pollution",
            ),
        ],
    ),
    (
        "15",
        &[
            offer(
                "hati",
                "Hati miliki za ardhi",
                "Maombi, uchelewaji na upotevu wa hati",
                "kiwanja, title",
            ),
            offer(
                "migogoro",
                "Migogoro ya ardhi",
                "Migogoro ya mipaka, umiliki na fidia",
                "mipaka, dispute",
            ),
            offer(
                "kodi",
                "Kodi ya pango la ardhi",
                "Makadirio na malipo ya kodi ya ardhi",
                "control number, rent",
            ),
        ],
    ),
    (
        "16",
        &[
            offer(
                "vyuo",
                "Vyuo vya ualimu na elimu ya juu",
                "Udahili, ada na huduma za vyuo",
                "chuo, college",
            ),
            offer(
                "ubora",
                "Ubora wa shule",
                "Ufundishaji, usalama na ada katika shule",
                "shule, school",
            ),
        ],
    ),
    (
        "17",
        &[
            offer(
                "pembejeo",
                "Mbolea na mbegu za ruzuku",
                "Usajili wa wakulima, bei na upatikanaji",
                "ruzuku, fertiliser",
            ),
            offer(
                "masoko",
                "Masoko ya mazao",
                "Bei, vipimo na malipo ya mazao",
                "mazao, crops",
            ),
        ],
    ),
    (
        "18",
        &[
            offer(
                "mifugo",
                "Mifugo na chanjo",
                "Majosho, chanjo, malisho na minada",
                "ng'ombe, livestock",
            ),
            offer(
                "uvuvi",
                "Uvuvi na leseni",
                "Leseni, doria na zana za uvuvi",
                "samaki, fishing",
            ),
        ],
    ),
    (
        "19",
        &[offer(
            "sera",
            "Sera na bei za nishati",
            "Maoni kuhusu umeme, gesi na mafuta",
            "gesi, fuel",
        )],
    ),
    (
        "20",
        &[
            offer(
                "malipo",
                "Malipo ya Serikali",
                "Malipo ya wazabuni na stahili zilizochelewa",
                "madai, payment",
            ),
            offer(
                "pensheni",
                "Pensheni zinazolipwa na Hazina",
                "Wastaafu wanaolipwa na Hazina na mirathi",
                "mstaafu, pension",
            ),
        ],
    ),
    (
        "21",
        &[
            offer(
                "wanyamapori",
                "Wanyamapori na wakulima",
                "Wanyama wakali, uharibifu wa mazao na kifuta jasho",
                "tembo, wildlife",
            ),
            offer(
                "utalii",
                "Utalii",
                "Leseni na huduma za utalii",
                "watalii, tourism",
            ),
        ],
    ),
    (
        "22",
        &[
            offer(
                "jumuiya",
                "Usajili wa jumuiya",
                "Usajili wa jumuiya za kijamii na za dini",
                "usajili, society",
            ),
            offer(
                "wakimbizi",
                "Wakimbizi",
                "Huduma na vibali vya wakimbizi",
                "kambi, refugee",
            ),
        ],
    ),
    (
        "23",
        &[offer(
            "msaada",
            "Msaada wa kisheria",
            "Watoa msaada wa kisheria na huduma zao",
            "sheria, legal",
        )],
    ),
    (
        "24",
        &[
            offer(
                "ukatili",
                "Ukatili wa kijinsia na kwa watoto",
                "Huduma za ustawi wa jamii kwa waathirika",
                "watoto, violence",
            ),
            offer(
                "wamachinga",
                "Wafanyabiashara wadogo",
                "Vitambulisho na mikopo ya wafanyabiashara wadogo",
                "machinga, traders",
            ),
        ],
    ),
    (
        "30",
        &[
            offer(
                "kituo",
                "Huduma za kituo cha polisi",
                "Dhamana, upelelezi na huduma kituoni",
                "dhamana, police",
            ),
            offer(
                "barabarani",
                "Usalama barabarani",
                "Ajali, faini na askari wa barabarani",
                "trafiki, traffic",
            ),
            offer(
                "taarifa-fiche",
                "Taarifa za uhalifu",
                "Taarifa kwa polisi bila kupata namba ya kumbukumbu",
                "uhalifu, crime, tip",
            )
            .blackbox(),
        ],
    ),
    (
        "31",
        &[
            offer(
                "pasipoti",
                "Pasipoti",
                "Maombi, ucheleweshaji na upotevu wa pasipoti",
                "passport, safari",
            ),
            offer(
                "vibali",
                "Viza na vibali vya ukaazi",
                "Maombi ya viza na vibali vya ukaazi",
                "viza, visa",
            ),
        ],
    ),
    (
        "32",
        &[
            offer(
                "ukaguzi",
                "Ukaguzi na vyeti vya zimamoto",
                "Ukaguzi wa majengo, tozo na vyeti",
                "moto, fire",
            ),
            offer(
                "uokoaji",
                "Huduma za uokoaji",
                "Jinsi zimamoto walivyoitikia tukio",
                "ajali, rescue",
            ),
        ],
    ),
    (
        "33",
        &[offer(
            "wafungwa",
            "Wafungwa na mahabusu",
            "Afya, ndugu kutembelea na haki za wafungwa",
            "gereza, prison",
        )],
    ),
    (
        "34",
        &[
            offer(
                "rushwa",
                "Taarifa za rushwa",
                "Kuombwa, kutoa au kupokea rushwa",
                "hongo, corruption",
            ),
            offer(
                "miradi",
                "Miradi ya maendeleo",
                "Ubadhirifu katika miradi ya umma",
                "ubadhirifu, fraud",
            ),
        ],
    ),
    (
        "35",
        &[
            offer(
                "maadili",
                "Ukiukwaji wa maadili",
                "Kiongozi wa umma aliyekiuka maadili",
                "kiongozi, ethics",
            )
            .batch()
            .asks(questions::ETHICS),
            offer(
                "tamko",
                "Tamko la rasilimali na madeni",
                "Msaada na maswali kuhusu tamko la kiongozi",
                "mali, declaration",
            ),
        ],
    ),
    (
        "36",
        &[
            offer(
                "haki",
                "Ukiukwaji wa haki za binadamu",
                "Haki zilizovunjwa na ofisi au mtumishi wa umma",
                "haki, rights",
            ),
            offer(
                "utawala",
                "Utawala bora",
                "Matumizi mabaya ya madaraka na uonevu",
                "madaraka, power",
            ),
        ],
    ),
    (
        "37",
        &[offer(
            "rufaa",
            "Rufaa za nidhamu",
            "Rufaa za watumishi wa umma",
            "nidhamu, appeal",
        )],
    ),
    (
        "38",
        &[offer(
            "usaili",
            "Maombi ya kazi na usaili",
            "Mfumo wa maombi, usaili na matokeo",
            "ajira, jobs",
        )],
    ),
    (
        "39",
        &[
            offer(
                "faragha",
                "Ukiukwaji wa faragha",
                "Taarifa binafsi zilizotumika au kutolewa bila ridhaa",
                "faragha, privacy",
            ),
            offer(
                "usajili",
                "Usajili wa wakusanyaji wa taarifa",
                "Maswali kuhusu usajili na masharti yake",
                "usajili, registration",
            ),
        ],
    ),
    (
        "40",
        &[offer(
            "zabuni",
            "Zabuni za umma",
            "Mfumo wa NeST, zabuni na malalamiko ya wazabuni",
            "NeST, tender",
        )],
    ),
    (
        "41",
        &[offer(
            "ukaguzi",
            "Ukaguzi wa fedha za umma",
            "Taarifa kuhusu matumizi ya fedha za umma",
            "CAG, audit",
        )],
    ),
    (
        "42",
        &[offer(
            "mifumo",
            "Mifumo ya Serikali",
            "Tovuti au mfumo wa Serikali usiofanya kazi",
            "mtandao, website",
        )],
    ),
    (
        "43",
        &[
            offer(
                "mashauri",
                "Mwenendo wa mashauri",
                "Ucheleweshaji wa kesi, nakala za hukumu",
                "kesi, case",
            ),
            offer(
                "mirathi",
                "Mirathi",
                "Mirathi na malipo yake mahakamani",
                "urithi, probate",
            ),
        ],
    ),
    (
        "44",
        &[offer(
            "mashtaka",
            "Uendeshaji wa mashtaka",
            "Mashtaka, mashahidi na waathirika",
            "DPP, prosecution",
        )],
    ),
    (
        "45",
        &[offer(
            "kazi",
            "Migogoro ya kazi",
            "Usuluhishi, uamuzi na ucheleweshaji",
            "mwajiri, labour",
        )],
    ),
    (
        "50",
        &[
            offer(
                "kitambulisho",
                "Kitambulisho cha Taifa",
                "Maombi, ucheleweshaji na kadi iliyopotea",
                "namba ya NIDA, ID",
            )
            .asks(questions::IDENTITY_CARD),
            offer(
                "marekebisho",
                "Marekebisho ya taarifa",
                "Jina, tarehe ya kuzaliwa au taarifa nyingine zisizo sahihi",
                "jina, correction",
            ),
        ],
    ),
    (
        "51",
        &[
            offer(
                "vyeti",
                "Vyeti vya kuzaliwa na vifo",
                "Usajili, uhakiki na ucheleweshaji wa vyeti",
                "cheti, certificate",
            ),
            offer(
                "ndoa",
                "Ndoa na talaka",
                "Vyeti vya ndoa na talaka",
                "ndoa, marriage",
            ),
        ],
    ),
    (
        "52",
        &[
            offer(
                "risiti",
                "Risiti za EFD",
                "Kunyimwa risiti au risiti isiyo sahihi",
                "EFD, receipt",
            )
            .asks(questions::EFD_RECEIPT),
            offer(
                "kodi",
                "Makadirio na malipo ya kodi",
                "Makadirio, malipo na marejesho ya kodi",
                "TIN, tax",
            ),
            offer(
                "forodha",
                "Forodha",
                "Ushuru wa forodha na mizigo",
                "bandari, customs",
            ),
            offer(
                "leseni",
                "Leseni za udereva na magari",
                "Leseni ya udereva, usajili wa chombo cha moto",
                "gari, licence",
            ),
        ],
    ),
    (
        "53",
        &[
            offer(
                "michango",
                "Michango ya wanachama",
                "Mwajiri asiyewasilisha michango, taarifa za michango",
                "mwajiri, contributions",
            ),
            offer(
                "mafao",
                "Mafao",
                "Mafao ya uzeeni, uzazi na kukosa ajira",
                "pensheni, pension",
            ),
        ],
    ),
    (
        "54",
        &[
            offer(
                "mafao",
                "Mafao ya wastaafu",
                "Malipo ya mkupuo na pensheni ya mwezi",
                "mstaafu, pension",
            ),
            offer(
                "uhakiki",
                "Uhakiki wa wastaafu",
                "Uhakiki na pensheni iliyositishwa",
                "wastaafu, verification",
            ),
        ],
    ),
    (
        "55",
        &[
            offer(
                "kadi",
                "Kadi na usajili wa wanachama",
                "Kadi, wategemezi na michango",
                "bima, card",
            ),
            offer(
                "matibabu",
                "Matibabu kwa bima",
                "Dawa au huduma iliyokataliwa na kituo",
                "dawa, treatment",
            ),
        ],
    ),
    (
        "56",
        &[offer(
            "fidia",
            "Fidia kwa wafanyakazi",
            "Madai ya ajali, ugonjwa au kifo kazini",
            "ajali, compensation",
        )],
    ),
    (
        "57",
        &[
            offer(
                "ruzuku",
                "Ruzuku kwa kaya",
                "Uandikishaji wa kaya na malipo yaliyochelewa",
                "kaya, cash",
            ),
            offer(
                "miradi",
                "Miradi ya jamii",
                "Ajira za muda na miradi ya kijiji",
                "kijiji, project",
            ),
        ],
    ),
    (
        "60",
        &[
            offer(
                "maji",
                "Maji",
                "Kukosa maji, maji machafu na bomba lililopasuka",
                "bomba, water",
            )
            .asks(questions::WATER),
            offer(
                "ankara",
                "Ankara na mita",
                "Ankara kubwa, mita mbovu na maunganisho mapya",
                "bili, bill",
            ),
            offer(
                "majitaka",
                "Majitaka",
                "Majitaka yanayotiririka na huduma za uondoaji",
                "mfereji, sewage",
            ),
        ],
    ),
    (
        "61",
        &[
            offer(
                "maji",
                "Maji",
                "Kukosa maji, maji machafu na bomba lililopasuka",
                "bomba, water",
            ),
            offer(
                "ankara",
                "Ankara na mita",
                "Ankara kubwa, mita mbovu na maunganisho mapya",
                "bili, bill",
            ),
        ],
    ),
    (
        "62",
        &[
            offer(
                "maji",
                "Maji",
                "Kukosa maji, maji machafu na bomba lililopasuka",
                "bomba, water",
            ),
            offer(
                "ankara",
                "Ankara na mita",
                "Ankara kubwa, mita mbovu na maunganisho mapya",
                "bili, bill",
            ),
        ],
    ),
    (
        "63",
        &[
            offer(
                "maji",
                "Maji",
                "Kukosa maji, maji machafu na bomba lililopasuka",
                "bomba, water",
            ),
            offer(
                "ankara",
                "Ankara na mita",
                "Ankara kubwa, mita mbovu na maunganisho mapya",
                "bili, bill",
            ),
        ],
    ),
    (
        "64",
        &[
            offer(
                "maji",
                "Maji",
                "Kukosa maji, maji machafu na bomba lililopasuka",
                "bomba, water",
            ),
            offer(
                "ankara",
                "Ankara na mita",
                "Ankara kubwa, mita mbovu na maunganisho mapya",
                "bili, bill",
            ),
        ],
    ),
    (
        "65",
        &[
            offer(
                "kukatika",
                "Kukatika kwa umeme",
                "Hakuna umeme, umeme mdogo, nguzo au waya ulioanguka",
                "giza, power, outage",
            )
            .asks(questions::POWER_CUT),
            offer(
                "luku",
                "LUKU na ankara",
                "Tokeni, mita na makato",
                "tokeni, token",
            ),
            offer(
                "kuunganishwa",
                "Kuunganishiwa umeme",
                "Maombi mapya na ucheleweshaji",
                "nguzo, connection",
            ),
        ],
    ),
    (
        "66",
        &[offer(
            "vijijini",
            "Maji vijijini",
            "Visima, pampu na miradi ya maji ya vijiji",
            "kisima, well",
        )],
    ),
    (
        "67",
        &[
            offer(
                "watoahuduma",
                "Malalamiko dhidi ya watoa huduma",
                "Lalamiko la umeme, maji, gesi au mafuta lisilotatuliwa",
                "umeme, maji, utility",
            ),
            offer(
                "mafuta",
                "Bei na ubora wa mafuta",
                "Vituo vya mafuta, bei na mafuta yaliyochakachuliwa",
                "petroli, fuel",
            ),
        ],
    ),
    (
        "68",
        &[offer(
            "vijiji",
            "Umeme vijijini",
            "Kijiji au kitongoji ambacho hakijafikiwa na umeme",
            "kitongoji, village",
        )],
    ),
    (
        "69",
        &[offer(
            "gesi",
            "Gesi asilia",
            "Gesi ya majumbani, viwandani na kwenye magari",
            "CNG, gas",
        )],
    ),
    (
        "70",
        &[
            offer(
                "nauli",
                "Nauli na tiketi",
                "Nauli kubwa kuliko iliyopangwa, tiketi za mtandao",
                "daladala, fare",
            ),
            offer(
                "mabasi",
                "Usalama wa mabasi",
                "Mwendo kasi, ubovu wa basi na lugha mbaya",
                "basi, bus",
            ),
        ],
    ),
    (
        "71",
        &[
            offer(
                "barabara",
                "Barabara za wilaya",
                "Mashimo, madaraja na barabara zisizopitika",
                "shimo, road",
            ),
            offer(
                "maegesho",
                "Maegesho ya magari",
                "Ushuru na faini za maegesho",
                "parking, gari",
            ),
        ],
    ),
    (
        "72",
        &[
            offer(
                "kuu",
                "Barabara kuu na madaraja",
                "Mashimo, alama za barabarani na ajali",
                "barabara, highway",
            ),
            offer(
                "mizani",
                "Mizani",
                "Huduma na tozo za mizani",
                "lori, weighbridge",
            ),
        ],
    ),
    (
        "73",
        &[offer(
            "vivuko",
            "Vivuko",
            "Ratiba, usalama na nauli za vivuko",
            "feri, ferry",
        )],
    ),
    (
        "74",
        &[offer(
            "mizigo",
            "Mizigo bandarini",
            "Ucheleweshaji, tozo na upotevu wa mizigo",
            "bandari, port",
        )],
    ),
    (
        "75",
        &[
            offer(
                "abiria",
                "Safari za treni",
                "Tiketi, ratiba na huduma ndani ya treni",
                "SGR, train",
            ),
            offer(
                "fidia",
                "Fidia za njia ya reli",
                "Fidia za ardhi na mali kwenye njia ya reli",
                "ardhi, compensation",
            ),
        ],
    ),
    (
        "76",
        &[offer(
            "safari",
            "Safari za ndege",
            "Safari iliyoahirishwa, tiketi na mizigo",
            "ndege, flight",
        )],
    ),
    (
        "77",
        &[offer(
            "viwanja",
            "Huduma za viwanja vya ndege",
            "Usafi, usalama na tozo za kiwanjani",
            "ndege, airport",
        )],
    ),
    (
        "78",
        &[offer(
            "mwendokasi",
            "Mabasi ya mwendokasi",
            "Msongamano, tiketi na ratiba",
            "mwendokasi, bus",
        )],
    ),
    (
        "80",
        &[
            offer(
                "simu",
                "Simu na vifurushi",
                "Vifurushi, makato na ubora wa mtandao",
                "bando, bundle",
            ),
            offer(
                "utapeli",
                "Utapeli kwa simu",
                "Ujumbe wa utapeli na laini zisizo zako",
                "tapeli, fraud",
            ),
            offer(
                "utangazaji",
                "Redio, televisheni na ving'amuzi",
                "Maudhui, matangazo na ada za ving'amuzi",
                "TV, broadcast",
            ),
        ],
    ),
    (
        "81",
        &[offer(
            "minara",
            "Minara ya simu vijijini",
            "Kijiji kisicho na mtandao wa simu",
            "mnara, network",
        )],
    ),
    (
        "82",
        &[offer(
            "vifurushi",
            "Barua na vifurushi",
            "Kifurushi kilichopotea au kuchelewa",
            "EMS, parcel",
        )],
    ),
    (
        "83",
        &[offer(
            "intaneti",
            "Intaneti na simu za mezani",
            "Fiber, kasi ya mtandao na ankara",
            "fiber, internet",
        )],
    ),
    (
        "84",
        &[offer(
            "vipindi",
            "Vipindi na usikivu",
            "Maoni kuhusu vipindi na maeneo yasiyopata matangazo",
            "redio, radio",
        )],
    ),
    (
        "90",
        &[
            offer(
                "matokeo",
                "Matokeo ya mitihani",
                "Matokeo, rufaa na udanganyifu",
                "mtihani, results",
            ),
            offer(
                "vyeti",
                "Vyeti vya mitihani",
                "Cheti kilichopotea au chenye jina lisilo sahihi",
                "cheti, certificate",
            ),
        ],
    ),
    (
        "91",
        &[
            offer(
                "mikopo",
                "Maombi ya mikopo",
                "Maombi, upangaji na malipo ya mikopo",
                "boom, loan",
            )
            .asks(questions::LOAN),
            offer(
                "marejesho",
                "Marejesho ya mikopo",
                "Makato, salio na hati ya kumaliza deni",
                "makato, repayment",
            ),
        ],
    ),
    (
        "92",
        &[offer(
            "mafunzo",
            "Mafunzo ya ufundi stadi",
            "Udahili, ada na ubora wa mafunzo",
            "ufundi, training",
        )],
    ),
    (
        "93",
        &[offer(
            "udahili",
            "Udahili na uhakiki",
            "Udahili wa vyuo vya kati na uhakiki wa tuzo",
            "chuo, admission",
        )],
    ),
    (
        "94",
        &[offer(
            "vyuovikuu",
            "Vyuo vikuu",
            "Udahili, uhamisho na ithibati za vyuo vikuu",
            "chuo, university",
        )],
    ),
    (
        "95",
        &[offer(
            "walimu",
            "Utumishi wa walimu",
            "Kupandishwa cheo, nidhamu na uhamisho wa walimu",
            "mwalimu, teacher",
        )],
    ),
    (
        "96",
        &[offer(
            "vitabu",
            "Mitaala na vitabu",
            "Makosa kwenye vitabu na upatikanaji wake",
            "kitabu, books",
        )],
    ),
    (
        "97",
        &[offer(
            "wanafunzi",
            "Huduma kwa wanafunzi",
            "Masomo, ada, malazi na matokeo",
            "chuo, student",
        )],
    ),
    (
        "98",
        &[offer(
            "wanafunzi",
            "Huduma kwa wanafunzi",
            "Masomo, ada, malazi na matokeo",
            "chuo, student",
        )],
    ),
    (
        "100",
        &[
            offer(
                "matibabu",
                "Huduma za matibabu",
                "Foleni, vipimo, dawa na wodi",
                "daktari, treatment",
            )
            .asks(questions::TREATMENT),
            offer(
                "malipo",
                "Malipo na bima",
                "Gharama, risiti, misamaha na bima",
                "gharama, cost",
            ),
        ],
    ),
    (
        "101",
        &[
            offer(
                "matibabu",
                "Huduma za matibabu",
                "Foleni, vipimo, dawa na wodi",
                "daktari, treatment",
            ),
            offer(
                "malipo",
                "Malipo na bima",
                "Gharama, risiti, misamaha na bima",
                "gharama, cost",
            ),
        ],
    ),
    (
        "102",
        &[
            offer(
                "matibabu",
                "Huduma za matibabu",
                "Foleni, vipimo, dawa na wodi",
                "daktari, treatment",
            ),
            offer(
                "malipo",
                "Malipo na bima",
                "Gharama, risiti, misamaha na bima",
                "gharama, cost",
            ),
        ],
    ),
    (
        "103",
        &[
            offer(
                "matibabu",
                "Huduma za matibabu",
                "Foleni, vipimo, dawa na wodi",
                "daktari, treatment",
            ),
            offer(
                "malipo",
                "Malipo na bima",
                "Gharama, risiti, misamaha na bima",
                "gharama, cost",
            ),
        ],
    ),
    (
        "104",
        &[
            offer(
                "matibabu",
                "Huduma za matibabu",
                "Foleni, vipimo, dawa na wodi",
                "daktari, treatment",
            ),
            offer(
                "malipo",
                "Malipo na bima",
                "Gharama, risiti, misamaha na bima",
                "gharama, cost",
            ),
        ],
    ),
    (
        "105",
        &[
            offer(
                "matibabu",
                "Huduma za matibabu",
                "Foleni, vipimo, dawa na wodi",
                "daktari, treatment",
            ),
            offer(
                "malipo",
                "Malipo na bima",
                "Gharama, risiti, misamaha na bima",
                "gharama, cost",
            ),
        ],
    ),
    (
        "106",
        &[
            offer(
                "matibabu",
                "Huduma za matibabu",
                "Foleni, vipimo, dawa na wodi",
                "daktari, treatment",
            ),
            offer(
                "malipo",
                "Malipo na bima",
                "Gharama, risiti, misamaha na bima",
                "gharama, cost",
            ),
        ],
    ),
    (
        "107",
        &[
            offer(
                "matibabu",
                "Huduma za matibabu",
                "Foleni, vipimo, dawa na wodi",
                "daktari, treatment",
            ),
            offer(
                "malipo",
                "Malipo na bima",
                "Gharama, risiti, misamaha na bima",
                "gharama, cost",
            ),
        ],
    ),
    (
        "108",
        &[offer(
            "dawa",
            "Upatikanaji wa dawa",
            "Dawa na vifaa tiba visivyofika vituoni",
            "dawa, medicine",
        )],
    ),
    (
        "109",
        &[
            offer(
                "madhara",
                "Madhara ya dawa",
                "Dawa iliyokudhuru au kifaa tiba kibovu",
                "dawa, side effect",
            ),
            offer(
                "bandia",
                "Dawa bandia",
                "Dawa bandia au zilizopita muda",
                "feki, counterfeit",
            ),
        ],
    ),
    (
        "120",
        &[offer(
            "kazini",
            "Usalama mahali pa kazi",
            "Mazingira hatari, ajali na ukaguzi",
            "kiwanda, safety",
        )],
    ),
    (
        "121",
        &[
            offer(
                "bidhaa",
                "Bidhaa zisizo na ubora",
                "Chakula, vipodozi na bidhaa zisizofaa",
                "ubora, quality",
            ),
            offer(
                "leseni",
                "Alama ya ubora na leseni",
                "Maombi na ukaguzi wa viwango",
                "tbs, licence",
            ),
        ],
    ),
    (
        "122",
        &[offer(
            "vipimo",
            "Vipimo vya biashara",
            "Mizani na pampu zinazopunja, lumbesa",
            "lumbesa, scales",
        )],
    ),
    (
        "123",
        &[offer(
            "usajili",
            "Usajili wa makampuni na majina",
            "Usajili, alama za biashara na ucheleweshaji",
            "kampuni, company",
        )],
    ),
    (
        "124",
        &[offer(
            "walaji",
            "Haki za mlaji",
            "Bidhaa bandia na udanganyifu katika biashara",
            "mteja, consumer",
        )],
    ),
    (
        "125",
        &[offer(
            "ununuzi",
            "Ununuzi wa pamoja",
            "Mafuta, magari na vifaa vya Serikali",
            "mafuta, procurement",
        )],
    ),
    (
        "126",
        &[offer(
            "wajasiriamali",
            "Mafunzo na mikopo kwa wajasiriamali",
            "Mafunzo, mikopo na mashine ndogo",
            "kiwanda, loan",
        )],
    ),
    (
        "127",
        &[offer(
            "mahindi",
            "Ununuzi wa nafaka",
            "Vituo vya ununuzi, bei na malipo ya wakulima",
            "mahindi, maize",
        )],
    ),
    (
        "128",
        &[
            offer(
                "mabenki",
                "Malalamiko dhidi ya benki",
                "Lalamiko la benki lisilotatuliwa",
                "akaunti, bank",
            ),
            offer(
                "mikopo",
                "Watoa mikopo",
                "Riba, mikopo ya mtandaoni na udhalilishaji",
                "kausha damu, lender",
            ),
        ],
    ),
    (
        "129",
        &[offer(
            "bima",
            "Madai ya bima",
            "Fidia iliyokataliwa au kuchelewa",
            "fidia, insurance",
        )],
    ),
    (
        "130",
        &[offer(
            "nyumba",
            "Upangaji na ununuzi wa nyumba",
            "Kodi, mikataba na matengenezo",
            "pango, housing",
        )],
    ),
    (
        "131",
        &[offer(
            "nyumba",
            "Upangaji na ununuzi wa nyumba",
            "Kodi, mikataba na matengenezo",
            "pango, housing",
        )],
    ),
    (
        "132",
        &[offer(
            "misitu",
            "Misitu na mazao yake",
            "Vibali, ukataji haramu na moto wa misitu",
            "mkaa, forest",
        )],
    ),
    (
        "133",
        &[offer(
            "hifadhi",
            "Hifadhi na vijiji jirani",
            "Mipaka, wanyama na askari wa hifadhi",
            "tembo, park",
        )],
    ),
    (
        "134",
        &[
            offer(
                "uchafuzi",
                "Uchafuzi wa mazingira",
                "Moshi, maji machafu na taka hatarishi",
                "taka, pollution",
            ),
            offer(
                "kelele",
                "Kelele",
                "Kelele za baa, viwanda na nyumba za ibada",
                "muziki, noise",
            ),
        ],
    ),
    (
        "135",
        &[offer(
            "utabiri",
            "Utabiri wa hali ya hewa",
            "Tahadhari, utabiri na takwimu",
            "mvua, weather",
        )],
    ),
    (
        "136",
        &[offer(
            "leseni",
            "Leseni na masoko ya madini",
            "Leseni, migogoro ya wachimbaji na masoko",
            "dhahabu, mining",
        )],
    ),
    (
        "137",
        &[offer(
            "mbolea",
            "Mbolea",
            "Ubora, bei na mawakala wa mbolea",
            "pembejeo, fertiliser",
        )],
    ),
    (
        "138",
        &[offer(
            "amcos",
            "AMCOS na SACCOS",
            "Malipo ya wakulima, mikopo na viongozi wa ushirika",
            "ushirika, cooperative",
        )],
    ),
];
