### Maneno yote ya skrini kwa Kiswahili. Andika Kiswahili kwanza, sentensi fupi, kiwango cha kidato cha pili.
### All words of the screen in Kiswahili. Same keys and same variables as en.ftl; a test holds it.

## The page itself

# Title of the site: browser tab, installed name, link previews.
page-title = Mrejesho: iambie ofisi ya umma
# One sentence under the title in search results.
page-description = Tuma lalamiko, pongezi, ulizo au pendekezo kwa taasisi ya umma, kwa jina lako au bila jina, na ufuatilie majibu.
# Shown for a moment while the program loads.
page-loading = Inafunguka…
# Shown where JavaScript is off.
page-noscript = Ukurasa huu unahitaji JavaScript, na kwenye kivinjari chako imezimwa. Iwashe, au tumia kivinjari kingine. Hakuna kilichotumwa.
# Shown where the program cannot start (old browser, blocked WebAssembly, broken download).
page-broken = Hitilafu: ukurasa haukuweza kufunguka kwenye kivinjari hiki. Pakia ukurasa upya, au tumia kivinjari kipya zaidi. Hakuna kilichotumwa.
# The name of this language in itself, on the language switch of the other.
language-name = Kiswahili
# First link of each page, for keyboard users.
skip-link = Ruka hadi kwenye maudhui
# The product's name in the header; also the link home.
site-name = Mrejesho
# Screen readers: the name of the header's links.
navigation = Kurasa
# Link to the page where a person looks up a reference.
link-follow = Fuatilia mrejesho
# The same in the header, where there is little room.
header-follow = Fuatilia
# Link to the privacy page, on every page.
link-privacy = Faragha
# Link to the first page.
link-home = Mwanzo
# Browser tab: $page is the heading of the page.
title-page = { $page } – Mrejesho
# Browser tab where the person has something to mend: $page is the heading.
title-fix = Rekebisha: { $page } – Mrejesho
# Browser tab where the system failed: $page is the heading.
title-fault = Hitilafu: { $page } – Mrejesho
# Above the heading: how far one is. $step and $last are numbers.
progress = Hatua { $step } kati ya { $last }
# An address of this site that does not exist: heading.
nowhere-title = Ukurasa huu haupo
# An address of this site that does not exist: what to do.
nowhere-text = Huenda kiungo kimekosewa. Anza tena kutoka mwanzo.

## The basic page: the whole form as it is printed into the page, for a browser without a script and until the program is there

# Heading.
basic-title = Tuma mrejesho kwa ofisi ya umma
# Below it. There is no page for checking before sending here.
basic-intro = Jaza, soma tena ulichoandika, kisha bonyeza Tuma.
# One quiet line. True as long as this page is on the screen.
basic-not-kept = Ukurasa huu hauhifadhi rasimu: ukiufunga kabla ya kutuma, ulichoandika kinapotea.
# What "without a name" means here, where the fields for a name may stand below.
basic-nameless-means = Acha wazi sehemu ya taarifa zako. Ofisi itasoma maneno yako, na seva na mtandao vinaona anwani ya intaneti ya kifaa hiki.
# Hint for the main text, for both choices of the name.
basic-description-hint = Andika kwa maneno yako mwenyewe. Kama unatuma bila jina, usiandike jina lako au jambo linalokutambulisha.
# Label of the one list of services, grouped by institution.
basic-service = Taasisi na huduma
# Below it, where the list has an entry for institutions that are not in it. $name is that entry.
basic-service-hint = Kama taasisi yako haipo kwenye orodha, chagua ya mwisho (“{ $name }”) na uandike jina lake hapa chini.
# Label of the field for that name, and of the same where there is no list.
basic-institution = Jina la taasisi isiyo kwenye orodha
# Hint of the place.
basic-place-hint = Kata, kijiji au mtaa, halmashauri na mkoa.
# Hint above the contact fields.
basic-contact-hint = Jaza sehemu hii tu kama umechagua “Kwa jina langu”. Usipoweka simu wala barua pepe, ofisi haitaweza kukupigia au kukuandikia.
# The program stopped while somebody used it. Said by a plain script.
fallen-text = Hitilafu: ukurasa huu umeacha kufanya kazi.
# Behind it, where all that was written stands on the device.
fallen-kept = Ulichoandika kimehifadhiwa kwenye kifaa hiki.
# Behind it, where it does not, or not all of it.
fallen-lost = Si kila ulichoandika kimehifadhiwa. Kinakili kabla ya kupakia ukurasa upya.
# Link: loads the page again.
fallen-reload = Pakia ukurasa upya

## Buttons: verbs

# Goes on to the next page.
action-continue = Endelea
# Goes back one page.
action-back = Rudi
# Sends the report.
action-send = Tuma
# Sends the report once more, after a failure.
action-try-again = Jaribu tena
# A part of the page that is only fetched when somebody comes to it (a list, the photos) could not be fetched. Below it is the button that tries once more.
later-failed = Sehemu hii ya ukurasa haikupatikana kwenye mtandao. Jaribu tena mtandao ukirudi. Kama mtandao upo, huenda tovuti imesasishwa tangu ulipofungua ukurasa huu: ufungue upya.
# Link beside each line of the review; the line's name follows for screen readers.
action-change = Badilisha
# Copies text.
action-copy = Nakili
# Said after copying.
action-copied = Imenakiliwa
# Said where the browser did not let us copy.
action-not-copied = Kivinjari hakikuruhusu kunakili. Andika pembeni.
# Begins a new report.
action-start-over = Tuma mrejesho mwingine
# Looks up a reference.
action-look-up = Angalia
# Behind the name of a field that may be left open.
optional = (si lazima)
# First entry of a list from which nothing is chosen yet.
choose = Chagua…

## Home: the kind

# Heading of the first page.
home-title = Unataka kutuma nini?
# Under the heading.
home-intro = Chagua moja. Utaona kila kitakachotumwa kabla ya kutuma.
# Kind: complaint.
kind-complaint = Lalamiko
# What a complaint is for.
kind-complaint-for = Kuna tatizo, na unataka litatuliwe.
# Kind: compliment.
kind-compliment = Pongezi
# What a compliment is for.
kind-compliment-for = Umehudumiwa vizuri na unataka ofisi ijue.
# Kind: enquiry.
kind-enquiry = Ulizo
# What an enquiry is for.
kind-enquiry-for = Kuna jambo unataka kujua kuhusu huduma.
# Kind: suggestion.
kind-suggestion = Pendekezo
# What a suggestion is for.
kind-suggestion-for = Una wazo la kuboresha huduma.
# Heading above the link to follow an earlier report.
home-follow-title = Uliwahi kutuma?
# What following is.
home-follow-for = Angalia ofisi imefikia wapi kwa kutumia namba ya kumbukumbu.
# A poster's link asked for an institution or a kind that this site does not have.
poster-unknown = Sehemu ya kiungo ulichofungua haijulikani hapa. Chagua mwenyewe hapa chini.

## Naming: with a name or without

# Heading.
naming-title = Utatuma kwa jina lako au bila jina?
# Choice: with a name.
naming-named = Kwa jina langu
# What it means. True for every API.
naming-named-means = Ofisi itaona jina na mawasiliano utakayoandika, na inaweza kuyatumia kukujibu.
# Choice: without a name.
naming-nameless = Bila jina
# What it means. Limits first; never "fully secret".
naming-nameless-means = Hatukuulizi jina, simu wala barua pepe, na hatuvitumi. Lakini ofisi itasoma maneno yako, na seva na mtandao vinaona anwani ya intaneti ya kifaa hiki.
# Shown on the choice made before.
chosen-now = Umechagua hii

## Whom it concerns

# Heading.
whom-title = Mrejesho unahusu taasisi gani?
# Label of the search field.
whom-search = Jina la taasisi
# Hint below the label.
whom-search-hint = Andika sehemu yoyote ya jina, kwa mfano “maji dodoma” au “NIDA”.
# Screen readers and below the field: how many were found. $count is a number.
whom-found = { $count ->
    [one] Taasisi { $count } imepatikana
   *[other] Taasisi { $count } zimepatikana
}
# More were found than are shown. $shown and $count are numbers.
whom-found-more = Zinaonyeshwa { $shown } kati ya { $count }. Andika zaidi ili kupunguza.
# None was found.
whom-found-none = Hakuna taasisi yenye jina hilo. Jaribu neno lingine.
# Opens the two lists.
whom-by-region = Chagua mkoa, kisha halmashauri
# Label of the list of regions.
region = Mkoa
# Label of the list of councils.
council = Halmashauri
# Button: a way on for councils that are not in the list.
whom-unlisted = Halmashauri yangu haipo kwenye orodha
# Label of the field where its name is typed.
whom-unlisted-name = Jina la halmashauri au taasisi
# What happens then; the config names a service that takes such reports.
whom-unlisted-means = Mrejesho utaenda kwa ofisi inayopokea mrejesho wa taasisi ambazo hazimo kwenye orodha. Jina unaloandika litatumwa pamoja nao.
# The same, where the config has no such service.
whom-unlisted-nowhere = Tovuti hii haina ofisi inayopokea mrejesho wa taasisi ambazo hazimo kwenye orodha. Unaweza kuchagua taasisi iliyo karibu zaidi na jambo lako.
# Goes back from there to the search.
whom-listed = Tafuta kwenye orodha
# How old the list is. $dated is a year or date from the list itself.
whom-dated = Orodha hii ni ya { $dated }. Huenda halmashauri mpya hazimo.
# Above the chosen institution.
whom-chosen = Umechagua
# Heading of the list of services.
service = Huduma
# Question above the list of services.
service-which = Ni kuhusu huduma gani?
# Question above the list of services where the API has no institutions.
service-alone = Mrejesho unahusu huduma gani?
# The chosen institution has no service for this kind of feedback.
service-none = Taasisi hii haipokei aina hii ya mrejesho hapa. Chagua taasisi nyingine, au badilisha aina.
# While the list of institutions is loading.
catalogue-loading = Orodha ya taasisi inapakiwa…
# The list could not be had; the failure's own sentence stands above.
catalogue-failed = Unaweza kuandika kwanza, kisha uchague taasisi baadaye.
# Goes on without the list.
catalogue-write-first = Andika kwanza
# The API lists no service at all.
catalogue-empty = Ofisi hii bado haijaweka huduma yoyote, kwa hiyo huwezi kutuma sasa. Unaweza kuandika na kunakili maneno yako.

## What happened

# Heading for a complaint.
what-title-complaint = Nini kilitokea?
# Heading for a compliment.
what-title-compliment = Ungependa kupongeza nini?
# Heading for an enquiry.
what-title-enquiry = Unataka kujua nini?
# Heading for a suggestion.
what-title-suggestion = Unapendekeza nini?
# Label of the main text.
description = Maelezo
# Heading of the part for photos, and the name of that part.
files = Picha
# Hint for photos: how many, and how large each will be at most. $count is how many, $size thousands of bytes.
photos-hint = Hadi picha { $count }. Kila picha hutengenezwa upya hapa kwenye kifaa chako, iwe na KB { $size } au chini. Mahali ilipopigwa, tarehe, aina ya simu na jina la faili havitumwi.
# The hint goes on, in a report with a name.
photos-hint-named = Pia hati ya PDF hadi MB 1: inatumwa ilivyo, pamoja na taarifa zilizo ndani yake, kama jina la aliyeitengeneza.
# The hint goes on, in a report without a name: what the page cannot hide.
photos-hint-nameless = Kinachoonekana ndani ya picha hakifichwi: uso, nyumba, namba ya gari.
# Button that opens the camera or the pictures on the phone.
photos-add = Ongeza picha
# The same in a report with a name.
photos-add-named = Ongeza picha au PDF
# While photos are made small. $number and $last are numbers.
photos-getting-ready = Inaandaa faili { $number } kati ya { $last }…
# The same where the page was turned in the meantime.
photos-coming = Picha zinaandaliwa…
# A photo that was added. $number is its place in the list.
photos-photo = Picha ya { $number }
# A document that was added. $number is its place in the list.
photos-document = Hati ya { $number } (PDF)
# What it weighed when it was picked, and weighs now, in thousands of bytes.
photos-size = KB { $before } imekuwa KB { $after }
# A photo that could only be cleaned, since the browser changes what is drawn.
photos-as-it-is = Haikuchorwa upya, kwa sababu kivinjari hiki kinabadilisha kinachochorwa. Taarifa zilizofichwa ndani yake zimeondolewa.
# Button: takes a photo off the report.
photos-remove = Ondoa
# Before the reason why a file was not added. $number is its place among those just picked.
photos-not-added = Faili ya { $number } haikuongezwa.
# Without a name was chosen after files were added that may name the person.
photos-gone-nameless = Hati, na picha ambazo hazikuchorwa upya, zimeondolewa: zinaweza kuonyesha wewe ni nani.
# A kept draft was opened, and a photo of it is broken or gone.
photos-gone-lost = Picha moja au zaidi hazisomeki tena kwenye kifaa hiki, kwa hiyo zimeondolewa. Ziongeze tena ukitaka zitumwe.
# The device has no room for the photos, only for the words.
photos-not-kept = Nafasi kwenye kifaa hiki imejaa. Maneno yako yamehifadhiwa, lakini picha zitabaki tu hadi ukurasa huu ufungwe.
# Why a file was not added: there are as many as the office takes. Those after it were not looked at.
photo-too-many = Umefikia idadi ya picha ambayo ofisi inapokea. Hii na zilizofuata hazikuongezwa.
# Why a file was not added: too many bytes.
photo-too-heavy = Ni kubwa mno kwa simu: mwisho ni MB 32. Piga picha nyingine, au ipunguze kwanza.
# Why a file was not added: too many pixels.
photo-too-large = Picha ina pikseli nyingi mno kwa simu: mwisho ni milioni 50. Ipunguze kwanza, au ipige tena kwa ukubwa mdogo.
# Why a file was not added: the form that iPhones keep. The camera setting has the same name in English.
photo-heic = Ni picha ya aina ya HEIC, ambayo kivinjari hiki hakiwezi kuisoma. Ibadilishe iwe JPEG, au ipige kama picha ya skrini.
# Why a file was not added: it is cut off or damaged.
photo-broken = Picha imeharibika au haikukamilika. Chagua nyingine.
# Why a file was not added: no picture.
photo-not-a-picture = Si picha inayosomeka hapa.
# Why a PDF was not added without a name.
photo-pdf-nameless = Hati ya PDF huandika ndani yake jina la aliyeitengeneza, na ukurasa huu hauwezi kuliondoa. Bila jina, tuma picha ya hati hiyo.
# Why a PDF was not added with a name.
photo-pdf-too-heavy = Hati ni kubwa mno: mwisho ni MB 1. Piga picha ya ukurasa unaohitajika.
# Why a document of Word or Excel was not added.
photo-office = Hati za Word, Excel na nyingine kama hizo hazipokelewi: huandika ndani yake jina la aliyezitengeneza. Piga picha ya hati.
# Without a name: the browser changes what is drawn, so that no photo can be drawn anew.
photo-drawing-nameless = Kivinjari hiki hubadilisha kidogo kila kinachochorwa, na picha iliyochorwa hapa ingebeba alama yake. Bila jina, picha hiyo haitumwi. Tumia kivinjari kingine, au tuma bila picha.
# With a name: the browser changes what is drawn, and the photo as it is weighs too much.
photo-drawing-too-heavy = Kivinjari hiki hakiwezi kupunguza picha, na ilivyo ni kubwa mno. Ipunguze kwanza, au tumia kivinjari kingine.
# The part of the page for photos could not be loaded.
photo-not-loaded = Sehemu ya ukurasa inayoandaa picha haikupatikana kwenye mtandao. Jaribu tena mtandao ukirudi; maneno yako yapo.
# Hint for a report with a name.
description-hint = Andika kwa maneno yako mwenyewe.
# Hint for a report without a name.
description-hint-nameless = Andika kwa maneno yako mwenyewe. Usiandike jina lako au jambo linalokutambulisha.
# Counter below the text. $count is a number, $text the same number as people write it.
letters-left = { $count ->
    [one] Imebaki herufi { $text }
   *[other] Zimebaki herufi { $text }
}
# The text is too long. $count is a number, $text the same number as people write it.
letters-over = { $count ->
    [one] Imezidi herufi { $text }
   *[other] Zimezidi herufi { $text }
}
# Heading above region, council and ward.
place = Mahali
# Below it.
place-hint = Ukiacha wazi, utaona kabla ya kutuma ni anwani gani itakayotumwa.
# The same where neither the institution nor the config has an address.
place-hint-required = Ofisi hii inahitaji kujua mahali.
# Label of a text field.
ward = Kata, kijiji au mtaa
# Label of a date field.
day = Siku jambo lilipotokea
# Checkbox shown when the day typed is in the future.
day-confirm = Ndiyo, tarehe hii ni sahihi
# Heading above the service's own questions.
questions = Maswali ya huduma hii
# While they are loading.
questions-loading = Maswali ya huduma hii yanapakiwa…

# Label of the date of a question that asks when.
datetime-day = Tarehe
# Label of the time of a question that asks when.
datetime-time = Saa ya kimataifa (14:30 ni saa nane na nusu mchana)

## About you

# Heading.
about-title = Taarifa zako
# Label.
first-name = Jina la kwanza
# Label.
last-name = Jina la ukoo
# Label.
phone = Namba ya simu
# Hint.
phone-hint = Kwa mfano 0712 345 678 au +255 712 345 678
# Label.
email = Barua pepe
# Nothing here is demanded by the API.
about-optional = Si lazima ujaze chochote hapa. Usipoweka simu wala barua pepe, ofisi haitaweza kukupigia au kukuandikia.
# Heading of the sentence from the config that says who reads it.
who-sees = Watakaoona

## Review

# Heading.
review-title = Angalia kabla ya kutuma
# Below it.
review-intro = Haya ndiyo yatakayotumwa, neno kwa neno.
# Behind it, as long as that is certain.
review-nothing-sent = Bado hakuna kilichotumwa.
# Name of a line: the kind.
review-kind = Aina
# Name of a line: with or without a name.
review-naming = Jina
# Name of a line: the institution.
review-institution = Taasisi
# Beside the place that stands in for the person's own.
review-place-institution = (itatumwa hii, kwa kuwa hukuandika mahali)
# A line that was left open.
review-open = Haijajazwa
# A line that must be filled before sending.
review-missing = Bado hujachagua
# Opens the list of parameters as they travel.
review-exact = Ona kinachotumwa jinsi kilivyo
# Below it: the names are those of the API.
review-exact-hint = Hivi ndivyo kivinjari kitakavyotuma kwa ofisi. Majina haya ni ya mfumo wa ofisi.
# Size of one field. $count is a number of bytes.
review-bytes = { $count ->
    [one] baiti { $count }
   *[other] baiti { $count }
}
# Before a list of those who can see one field.
review-seen-by = Anayeona
# In that list: anybody at all.
review-seen-by-all = umma (mtu yeyote)
# Others may read the text (the API's requests are public).
review-public = Ofisi hii huwaonyesha watu wengine maelezo ya mrejesho. Usitume jambo ambalo hutaki wengine walisome.
# No reference will come (GeoReport "blackbox").
review-no-reference = Huduma hii haitoi namba ya kumbukumbu. Hutaweza kufuatilia.
# Heading above the words where nothing can be sent; they can be copied.
review-cannot-send = Huwezi kutuma sasa
# Copies the report as text.
review-copy = Nakili maneno yangu
# Above the button that sends. $count is a number of kilobytes, rounded up.
review-cost = { $count ->
    [one] Kutuma kutagharimu takriban KB { $count } ya bando lako.
   *[other] Kutuma kutagharimu takriban KB { $count } za bando lako.
}
# Above the words that may tell who wrote a report without a name.
selfcheck-title = Maneno haya yanaweza kukutambulisha
# Below it.
selfcheck-intro = Umechagua kutuma bila jina. Kifaa hiki kimekagua maneno yako, na hakuna kilichotumwa. Maneno utakayoyabakiza yatatumwa kama yalivyo.
# While the phone looks.
selfcheck-running = Kifaa kinakagua maneno yako…
# The part of the program that looks could not be loaded.
selfcheck-failed = Maneno yako hayakuweza kukaguliwa, kwa kuwa sehemu ya programu inayokagua haikupakuliwa. Yasome mwenyewe: je, yana jina lako, namba yako ya simu au jambo linalokutambulisha?
# The phone found nothing.
selfcheck-none = Kifaa kimekagua maneno yako na hakikuona jina, namba ya simu, barua pepe wala namba nyingine inayokutambulisha. Hakiwezi kuona kila kitu: yasome mwenyewe pia.
# The phone found words, and the person keeps all of them.
selfcheck-kept = Umechagua kuacha maneno yanayoweza kukutambulisha. Yatatumwa kama yalivyo.
# Button: the words stay.
selfcheck-keep = Yabaki
# Button: the words are taken out of the text.
selfcheck-remove = Ondoa
# What was found.
selfcheck-phone = Namba ya simu
# What was found.
selfcheck-email = Barua pepe
# What was found: the number of the National Identification Authority.
selfcheck-nida = Namba ya NIDA
# What was found: the payroll number of a public servant.
selfcheck-check-number = Cheki namba ya mtumishi
# What was found.
selfcheck-plate = Namba ya gari au pikipiki
# What was found: the writer's own name.
selfcheck-name = Jina lako
# What was found: "only I", "I was alone".
selfcheck-alone = Jambo unalolijua au kulishuhudia peke yako
# What was found: the same words stand in a draft with the person's name.
selfcheck-earlier = Maneno haya yapo pia kwenye rasimu yako yenye jina
# Above a list of what sending without a name does not hide.
hides-title = Kutuma bila jina hakufichi
# Item of the list.
hides-address = anwani ya intaneti ya kifaa chako na saa uliyotuma
# Item of the list.
hides-facts = mambo ambayo ni wewe tu unayeyajua
# Item of the list.
hides-style = jinsi unavyoandika
# Quiet button on the review of a report without a name.
later = Tuma baadaye
# Below it.
later-hint = Kifaa kitatuma chenyewe wakati wowote kuanzia dakika 5 hadi saa 2 zijazo, ili saa ya kutuma isionyeshe ni nani aliyekuwa nacho. Ukurasa huu lazima ubaki wazi.
# In its place while the report waits for that moment.
later-waits = Mrejesho huu utatumwa wenyewe ndani ya saa 2. Usifunge ukurasa huu: ukiufunga, hautatumwa na maneno yako yatapotea. Ukibadilisha neno, hautatumwa wenyewe.
# The same where the words stand in the vault.
later-waits-locked = Mrejesho huu utatumwa wenyewe ndani ya saa 2. Usifunge ukurasa huu: ukiufunga, hautatumwa wenyewe. Maneno yako yatabaki yamefungwa: fungua hifadhi tena kwa maneno sita, kisha ubonyeze Tuma. Ukibadilisha neno, hautatumwa wenyewe.
# Button: it does not go by itself any more.
later-not = Usitume wenyewe

## Sealed reports

# Box on the review. $owner holds the key.
seal = Funga kwenye bahasha ambayo ni { $owner } tu anayeweza kuifungua
# Below it.
seal-hint = Maelezo, mahali, siku, majibu, majina, mawasiliano na picha vitafungwa kwenye kifaa hiki kabla ya kutumwa. Dawati litaona aina ya mrejesho, taasisi na huduma tu, na kwamba kuna bahasha.
# Opens what is to be known of the envelope.
seal-more = Kuhusu bahasha hii
# Before the fingerprint of the key.
seal-fingerprint = Alama ya ufunguo
# Before the place where the same fingerprint can be read.
seal-check = Ilinganishe na alama iliyopo
# What sealing cannot do.
seal-limits = Bahasha haifichi kuwa umetuma, saa uliyotuma wala anwani ya intaneti. Ukipoteza maneno yako, hata wewe huwezi kuifungua. Anayefungua bahasha anaweza kuwaonyesha wengine. Tovuti isiyo ya kweli inaweza kukupa programu nyingine: ndiyo maana unatakiwa kulinganisha alama ya ufunguo. Hadi ubonyeze Tuma, rasimu iliyohifadhiwa kwenye kifaa hiki haimo kwenye bahasha. Baada ya hapo hata wewe huwezi kusoma wala kubadilisha maneno yako hapa: kama mrejesho wako huhifadhiwa kwenye kifaa hiki, bahasha husubiri mtandao hapa ikiwa imefungwa. Ofisi isipoipokea ukiwa umeshafunga ukurasa, utalazimika kuandika upya.
# In the place of the box, where the person chose the envelope and this site cannot seal any more.
seal-gone = Ulichagua bahasha, lakini sasa tovuti hii haiwezi kufunga bahasha. Mrejesho huu hautatumwa wazi usipoamua wewe.
# Button below it: from then on it goes without.
seal-off = Acha bahasha
# Sent outside, in the place of the words; for the office's desk. $owner holds the key.
seal-note = Bahasha iliyofungwa. Ni { $owner } tu anayeweza kuifungua.

## Leaving at once

# Button on every page where something is written or followed.
leave = Ondoka haraka
# Beside it.
leave-hint = Hufunika ukurasa mara moja (pia Shift mara tatu). Historia ya kifaa bado itaonyesha tovuti hii.

## Sending

# Heading while sending.
sending-title = Mrejesho unatumwa…
# Below it.
sending-wait = Usifunge ukurasa huu. Kwenye mtandao wa polepole inaweza kuchukua dakika moja au mbili.
# First line after a failed try: nothing went.
send-nothing-went = Mrejesho wako haujatumwa. Ulichoandika bado kipo hapa.
# Heading of the reasons that the office gave.
send-reasons = Ofisi imesema:
# Heading when it may have gone.
unknown-title = Haijulikani kama umefika
# What happened and what to do.
unknown-text = Mrejesho ulianza kutumwa lakini uthibitisho haukurudi. Huenda ofisi imeupata, huenda haijaupata. Ukituma tena, ofisi inaweza kuupata mara mbili.
# The same for an office that knows a second try by its key.
unknown-text-once = Mrejesho ulianza kutumwa lakini uthibitisho haukurudi. Huenda ofisi imeupata, huenda haijaupata. Ukituma tena bila kubadilisha kitu, ofisi hii itatambua kuwa ni mrejesho uleule. Ukibadilisha kitu, inaweza kuuona kama mrejesho mwingine.
# Button: send again all the same.
unknown-again = Tuma tena
# Button beside sending, where the office does not take the photos.
review-without-files = Tuma bila picha
# Button: back to the words.
unknown-keep = Rudi kwenye maneno yangu

## Receipt

# Heading.
receipt-title = Ofisi imepokea mrejesho wako
# Above the reference.
receipt-reference = Namba ya kumbukumbu
# Below it. True for every API: who has the number can look.
receipt-keep = Andika au piga picha namba hii. Bila hiyo huwezi kufuatilia. Mwenye namba hii anaweza kuona hali ya mrejesho wako.
# This page keeps nothing.
receipt-not-stored = Ukurasa huu hauhifadhi namba hii: ukiufunga, namba haitaonekana tena hapa.
# Heading of what the office says.
receipt-next = Nini kitafuata
# Where the office said nothing about it.
receipt-next-unknown = Ofisi haijasema lini itajibu.
# The day the office expects to answer. $day is a date.
receipt-expected = Ofisi inatarajia kujibu kufikia { $day }.
# The reference comes later.
receipt-pending = Ofisi imepokea, lakini namba ya kumbukumbu bado inaandaliwa. Acha ukurasa huu wazi: namba itaonekana hapa yenyewe.
# The service never gives a reference.
receipt-never = Huduma hii haitoi namba ya kumbukumbu, kwa hiyo huwezi kufuatilia mrejesho huu.
# The office gave the words back and they differ.
receipt-differs = Ofisi imehifadhi maneno tofauti na uliyotuma. Fuatilia kwa namba yako, au wasiliana na ofisi.
# Link to the follow page, with this reference.
receipt-follow = Fuatilia mrejesho huu

## Follow

# Heading.
follow-title = Fuatilia mrejesho
# Label.
follow-reference = Namba ya kumbukumbu
# Hint.
follow-hint = Iandike kama ulivyoipata.
# Nothing typed.
follow-missing = Andika namba ya kumbukumbu.
# No such reference.
follow-not-found = Namba hiyo haikupatikana. Angalia herufi na tarakimu moja moja, kisha ujaribu tena.
# While asking.
follow-looking = Inaangalia…
# Following is switched off for this API.
follow-off = Ofisi hii haina njia ya kufuatilia hapa. Wasiliana nayo moja kwa moja ukitaja namba yako.
# Name of a line.
follow-status = Hali
# Beside our status; the API's own word for it follows.
follow-office-word = Kwa maneno ya ofisi:
# Heading of the office's answers.
follow-notes = Majibu ya ofisi
# No answer yet.
follow-no-notes = Ofisi bado haijaandika jibu.
# Name of a line.
follow-service = Huduma
# Name of a line.
follow-agency = Unashughulikiwa na
# Name of a line: when it was received.
follow-requested = Ulipokelewa
# Name of a line: the last change.
follow-updated = Mabadiliko ya mwisho
# Name of a line: when the office expects to answer.
follow-expected = Jibu linatarajiwa kufikia
# Status: received.
status-received = Imepokelewa
# Status: in progress.
status-in-progress = Inashughulikiwa
# Status: answered.
status-answered = Imejibiwa
# Status: closed.
status-closed = Imefungwa

## What this device keeps: drafts, what waits to be sent, receipts

# On the writing pages of a report with a name, once it stands on the device.
saved-kept = Imehifadhiwa kwenye kifaa hiki.
# The same, while the last letters are on their way there.
saved-soon = Inahifadhiwa…
# Above it, where the name was taken away and what stood there with it could not be removed.
saved-not-forgotten = Nakala ya awali yenye jina lako haikuweza kufutwa kwenye kifaa hiki. Ifute kwenye Mrejesho wangu.
# It could not be kept: there is no room.
saved-full = Kifaa hiki hakina nafasi ya kuhifadhi. Maneno yako yapo kwenye ukurasa huu tu: ukiufunga kabla ya kutuma, yanapotea.
# It could not be kept: the browser does not let us, or its storage is broken.
saved-not = Kivinjari hiki hakihifadhi maneno yako. Yapo kwenye ukurasa huu tu: ukiufunga kabla ya kutuma, yanapotea.
# On the writing pages of a report without a name: nothing is kept.
saved-nameless = Ukiandika bila jina, hakuna kinachohifadhiwa kwenye kifaa hiki. Ukifunga ukurasa kabla ya kutuma, maneno yako yanapotea.
# The same, once it stands in the vault, which is open on this page.
saved-locked = Imehifadhiwa kwenye kifaa hiki, na imefungwa kwa maneno yako sita.
# Closed box below that: the vault is to be made. What stands in it follows.
vault-make-title = Unataka kuhifadhi bila jina? Funga kwa maneno sita
# What the vault is.
vault-means = Ukurasa huu unaweza kuhifadhi unachoandika bila jina ikiwa tu kimefungwa. Utapewa maneno sita ya kawaida. Bila maneno hayo ukurasa huu hauwezi kukisoma kilichofungwa, wala ofisi, wala wewe. Utakachoandika bila jina, kinachosubiri kutumwa na namba za kumbukumbu vitafungwa pamoja.
# What it cannot do, said before anybody makes one.
vault-limits = Anayeshika kifaa hiki ataona kwamba kuna vitu vimefungwa, vingapi na vikubwa kiasi gani, lakini si maneno yake. Anayejua maneno sita, au anayekiona kifaa hiki kikiwa kimefunguliwa, anaweza kusoma. Ukisahau maneno, vilivyofungwa vimepotea: hakuna njia nyingine ya kuvifungua.
# Button: six words are drawn.
vault-draw = Nipe maneno sita
# Above the six words.
vault-write-down = Yaandike kwenye karatasi sasa, kwa mpangilio huu. Yanaonyeshwa mara moja tu. Usiyapige picha kwa kifaa hiki.
# Below them.
vault-forgotten = Weka karatasi mbali na kifaa hiki. Hakuna anayeweza kukurudishia maneno haya, hata ofisi.
# Button: the words are written down; from then on they are not shown.
vault-written = Nimeyaandika
# Label of the line for the six words.
vault-typed = Maneno sita
# Below it.
vault-typed-hint = Yaandike kwa mpangilio, ukiacha nafasi kati ya neno na neno.
# Button: the vault is made with the words that were typed.
vault-confirm = Funga kwa maneno haya
# Button: other words, since the paper is not right.
vault-draw-anew = Nipe maneno mengine
# Other words were typed than were shown.
vault-not-the-same = Maneno haya si yale uliyoonyeshwa. Angalia karatasi yako na ujaribu tena, au pata maneno mengine.
# Closed box on the writing pages: there is a vault, and it is not open here.
vault-open-title = Kuna hifadhi iliyofungwa hapa. Ifungue ili uhifadhi bila jina
# Button: opens it.
vault-open = Fungua
# While the key is made: nothing moves for some seconds.
vault-working = Subiri kidogo. Kwenye simu ya polepole inaweza kuchukua sekunde kadhaa…
# There are more or fewer than six words.
vault-count = Yanatakiwa maneno sita.
# A word is none of the list. $number is its place, from 1.
vault-slip = Neno la { $number } halipo kwenye orodha ya maneno. Angalia umeliandikaje.
# The words are of the list and not those of this vault.
vault-wrong = Maneno haya si ya hifadhi hii. Hakuna kilichofunguliwa. Angalia mpangilio wake na ujaribu tena.
# The part of the page that does it could not be loaded.
vault-not-loaded = Sehemu ya ukurasa inayofunga haikupatikana. Angalia mtandao wako, kisha ujaribu tena.
# The device has no memory for it, or the browser cannot lock.
vault-unable = Kifaa hiki hakina kumbukumbu ya kutosha sasa, au kivinjari hiki hakiwezi kufunga. Funga kurasa nyingine, kisha ujaribu tena.
# The device keeps nothing, or is full.
vault-not-kept = Kivinjari hiki hakihifadhi kitu, au kifaa hakina nafasi. Hakuna kilichofungwa wala kufunguliwa.
# Said while it is open.
vault-is-open = Hifadhi iliyofungwa imefunguliwa kwenye ukurasa huu. Unachoandika bila jina kinahifadhiwa ndani yake.
# When it closes by itself.
vault-closes = Inafungwa yenyewe ukifunga ukurasa huu, ukibonyeza Ondoka haraka, au ukurasa usipoonekana kwa dakika 5. Haijifungi yenyewe mrejesho ukisubiri kutumwa baadaye, au maneno yasipoweza kuhifadhiwa. Kinachosubiri kutumwa hutumwa ikiwa wazi tu.
# Button: closes it.
vault-close = Ifunge sasa
# Until what is under way has ended.
vault-closing = Inafungwa…
# The words on the screen could not be kept, so it was not closed.
vault-not-closed = Haijafungwa, kwa sababu maneno yaliyo kwenye ukurasa hayakuweza kuhifadhiwa na yangepotea. Yatume au yafute kwanza.
# A report is still on its way, so it was not closed.
vault-under-way = Haijafungwa, kwa sababu mrejesho bado unatumwa. Jaribu tena baada ya muda mfupi.
# Heading on the list of what this device keeps, above the way to open the vault.
vault-locked-title = Vilivyofungwa
# Below it. $count is how many things.
vault-locked = { $count ->
    [one] Kuna kitu { $count } kilichofungwa kwa maneno sita.
   *[other] Kuna vitu { $count } vilivyofungwa kwa maneno sita.
}
# Button for those who forgot the words: all that is locked is thrown away.
vault-empty = Nimesahau maneno: futa vilivyofungwa
# Asked after that.
vault-empty-text = Vyote vilivyofungwa vitafutwa bila kusomwa, na havirudi. Mrejesho unaosubiri kutumwa ndani yake hautatumwa. Una uhakika?
# Button: yes.
vault-empty-yes = Ndiyo, vifute
# Beside each thing in the list that stands in the vault.
vault-mark = Bila jina, kimefungwa
# The same draft was opened in another page; what was typed here became a draft of its own.
saved-forked = Rasimu hii ilifunguliwa pia kwenye ukurasa mwingine. Ulichoandika hapa sasa ni rasimu ya peke yake, na ile nyingine haikubadilishwa.
# The report could not be put among those that wait. What pressing Send again does now.
cannot-hand-over = Kifaa hiki hakikuweza kuutunza mrejesho ili utumwe baadaye, kwa hiyo haujatumwa. Ukibonyeza Tuma tena, utatumwa moja kwa moja kutoka ukurasa huu. Ukurasa ukifungwa kabla ya uthibitisho, huenda usijue kama umefika.
# The service of a kept draft is no longer on the list. Its name follows.
service-gone = Huduma uliyokuwa umechagua haipo tena kwenye orodha ya ofisi. Chagua nyingine. Maneno yako yote yapo. Uliyochagua ni:
# The list could not be asked for now and is shown from this device. $day is a date.
seen-list = Ofisi haikupatikana sasa. Hii ni orodha ya { $day } iliyohifadhiwa kwenye kifaa hiki.
# The same for the questions of a service. $day is a date.
seen-questions = Ofisi haikupatikana sasa. Haya ni maswali ya { $day } yaliyohifadhiwa kwenye kifaa hiki.
# The office's own reason at a field that it did not accept; the reason follows.
office-says = Ofisi imesema:
# Heading: the report is handed over and waits for a network.
waiting-title = Mrejesho unasubiri kutumwa
# What that means. Nothing runs while the page is closed.
waiting-text = Bado haujatumwa. Umehifadhiwa kwenye kifaa hiki, na utatumwa wenyewe mara mtandao utakapopatikana, mradi ukurasa huu uwe wazi. Ukiufunga, utatumwa utakapoufungua tena.
# The same for one without a name, which waits in the vault.
waiting-text-locked = Bado haujatumwa. Umefungwa kwenye kifaa hiki kwa maneno yako sita, na utatumwa wenyewe mara mtandao utakapopatikana, mradi ukurasa huu uwe wazi na hifadhi iwe imefunguliwa. Ukiufunga, utatumwa utakapoifungua tena kwa maneno yako.
# Below either of them, for a sealed one.
waiting-sealed = Kilichohifadhiwa kwenye kifaa hiki kimo kwenye bahasha: hakuna anayeweza kukisoma wala kukibadilisha hapa, hata wewe.
# After waiting-edit, where it is being sent at this very moment.
waiting-wanted = Unatumwa sasa hivi. Usipofika, utarudishwa kuwa rasimu.
# Button: try now.
waiting-now = Jaribu kutuma sasa
# Button: out of the waiting ones, back to a draft that can be changed.
waiting-edit = Rudisha kwenye rasimu
# While a report that is kept on the device is being sent.
sending-wait-kept = Mrejesho umehifadhiwa kwenye kifaa hiki hadi ofisi ithibitishe kuupokea. Kwenye mtandao wa polepole inaweza kuchukua dakika moja au mbili.
# While a report with photos is sent. $count is how many, $size thousands of bytes.
sending-photos = Maneno na picha { $count } (KB { $size }) vinatumwa pamoja. Mtandao ukiwa wa polepole, inaweza kuchukua dakika kadhaa.
# Behind unknown-text, for a report that is kept on the device.
unknown-stays = Mrejesho umebaki kwenye kifaa hiki. Hautatumwa tena wenyewe: utaamua wewe.
# Button: looks whether the office lists it.
unknown-look-up = Itafute kwenye orodha ya ofisi
# The office was asked and does not list it.
unknown-not-listed = Orodha ya ofisi haionyeshi mrejesho huu sasa. Hiyo haithibitishi kwamba haukufika: ofisi inaweza kuchelewa kuuonyesha.
# Button: leave it as it is for now.
unknown-leave = Acha kwa sasa
# Heading: another page of this browser has this draft open.
elsewhere-title = Rasimu hii imefunguliwa kwenye ukurasa mwingine
# What that means.
elsewhere-text = Maneno yako yote yapo huko. Ukiendelea hapa, ukurasa ule utaacha kuandika kwenye rasimu hii.
# Button: go on here.
elsewhere-here = Endelea hapa
# On the receipt: what this device keeps.
receipt-kept = Kifaa hiki kimehifadhi namba hii, jina la taasisi na huduma, na siku. Maneno uliyotuma yameondolewa hapa.
# The same for one without a name, where the vault keeps it.
receipt-kept-locked = Namba hii, jina la taasisi na huduma, na siku vimefungwa kwenye kifaa hiki kwa maneno yako sita. Maneno uliyotuma yameondolewa hapa.
# Question above two buttons.
receipt-remember = Kifaa hiki kiendelee kukumbuka namba hii?
# What to think of when answering.
receipt-remember-hint = Mtu mwingine anayetumia kifaa hiki anaweza kuiona.
# Button.
receipt-remember-yes = Ndiyo, ikumbuke
# Button.
receipt-remember-no = Hapana, iondoe
# Said after yes.
receipt-remembered = Sawa. Utaiona kwenye ukurasa wa “Mrejesho wangu”.
# Said after no.
receipt-forgotten = Namba imeondolewa kwenye kifaa hiki. Iandike kama unataka kufuatilia.
# Heading and link: all that this device keeps.
mine-title = Mrejesho wangu
# Below it.
mine-intro = Hapa kuna vilivyohifadhiwa kwenye kifaa hiki tu. Mrejesho wa bila jina huhifadhiwa ukiufunga tu kwa maneno sita.
# While it is being read.
mine-reading = Inasoma…
# Nothing is kept.
mine-none = Hakuna kilichohifadhiwa kwenye kifaa hiki.
# The browser keeps nothing for this site.
mine-unavailable = Kivinjari hiki hakiruhusu tovuti hii kuhifadhi au kusoma kitu, kwa hiyo hakuna cha kuonyesha.
# Heading above the drafts.
mine-drafts = Rasimu
# Heading above what waits.
mine-waiting = Zinazosubiri kutumwa
# Heading above the receipts.
mine-receipts = Zilizopokelewa na ofisi
# Heading above what this version cannot read.
mine-unreadable = Visivyosomeka
# Below it.
mine-unreadable-text = Toleo hili la ukurasa haliwezi kusoma vitu hivi. Havijafutwa. Unaweza kuvinakili na kuvitunza.
# State of a report: not handed over yet.
state-draft = Rasimu
# State of a report: handed over, waits for a network.
state-waiting = Unasubiri mtandao
# State of a report: on its way now.
state-sending = Unatumwa
# State of a report: it may have arrived.
state-unknown = Haijulikani kama umefika
# State of a sealed report: the office answered that it does not take it.
state-refused = Ofisi haikuupokea
# Above the list, after a draft was pressed to be opened.
mine-not-opened = Rasimu haikufunguka: haipo tena, au kifaa hiki hakina nafasi. Angalia hapa chini imekuwaje.
# Below state-refused.
mine-refused = Hapa hakuna anayeweza kufungua bahasha ili kuisahihisha. Itume tena, ifute, au andika mrejesho mpya.
# In the place of the first words of a report that is sealed.
mine-sealed = Umefungwa kwenye bahasha
# In the place of the first words where there are none.
mine-wordless = Bado hakuna maneno
# Beside a draft: the last day it was written on. $day is a date.
mine-touched = Iliandikwa mwisho { $day }
# Beside a receipt: the day it was received. $day is a date.
mine-received = Umepokelewa { $day }
# Button: opens a draft.
mine-continue = Endelea
# Button: throws a draft or a receipt away.
mine-delete = Futa
# Said after that, before the button that brings it back.
mine-deleted = Imefutwa.
# Button: brings back what was just thrown away.
mine-undo = Rudisha
# It could not be thrown away or brought back.
mine-failed = Haikuwezekana. Kivinjari hakikubali kubadilisha kilichohifadhiwa. Jaribu tena.
# The draft is open in another page of this browser.
mine-elsewhere = Rasimu hii imefunguliwa kwenye ukurasa mwingine. Ukiendelea hapa, ukurasa ule utaacha kuiandika.
# The page has words that are kept nowhere; they would be lost.
mine-unsaved = Kuna maneno uliyoandika bila jina ambayo hayajatumwa. Ukifungua rasimu, maneno hayo yanapotea.
# Button: open the draft all the same.
mine-unsaved-open = Yapoteze, fungua rasimu
# Button: asks the office for the state of one receipt.
mine-ask = Uliza hali sasa
# The state as last seen. $day is a date. The state stands before it.
mine-seen = (ilivyoonekana { $day })
# Never asked.
mine-not-seen = Hali bado haijaulizwa.
# The reference is still to come.
mine-pending = Namba ya kumbukumbu bado inaandaliwa.
# There is no reference and never will be.
mine-never = Huduma hii haitoi namba ya kumbukumbu.
# Button: the list is longer.
mine-more = Onyesha zaidi
# Button: throws all away.
mine-empty = Futa vyote kwenye kifaa hiki
# What that does and does not do.
mine-empty-text = Hii inaondoa rasimu, zinazosubiri kutumwa na namba zote kwenye kifaa hiki. Haiondoi kilichokwisha kutumwa kwa ofisi. Mabaki ya maneno yanaweza kubaki kwa muda kwenye faili za kivinjari, na historia ya kivinjari inabaki.
# Button: yes, all of it.
mine-empty-yes = Ndiyo, futa vyote
# Button: no.
mine-empty-no = Hapana
# Told before anything goes by age. $count is a number of things, $days a number of days.
mine-aging = { $count ->
    [one] Kitu { $count } hakijaguswa kwa siku { $days } au zaidi, na kitafutwa kwenye kifaa hiki hivi karibuni. Kifungue kama unataka kukitunza.
   *[other] Vitu { $count } havijaguswa kwa siku { $days } au zaidi, na vitafutwa kwenye kifaa hiki hivi karibuni. Fungua unachotaka kukitunza.
}
# Beside each of these.
mine-aging-this = Itafutwa hivi karibuni
# Heading on the first page where something is kept.
home-kept = Kwenye kifaa hiki
# A number of drafts, as a line on the first page. $count is a number.
home-drafts = { $count ->
    [one] Una rasimu { $count } ambayo hujaituma.
   *[other] Una rasimu { $count } ambazo hujazituma.
}
# The same for reports that wait for a network.
home-waiting = { $count ->
    [one] Mrejesho { $count } unasubiri kutumwa.
   *[other] Mirejesho { $count } inasubiri kutumwa.
}
# The same for reports that may have arrived, and for sealed ones that the office did not take.
home-rests = { $count ->
    [one] Mrejesho { $count } unasubiri uamuzi wako: huenda umefika, au ofisi haikuupokea.
   *[other] Mirejesho { $count } inasubiri uamuzi wako: huenda imefika, au ofisi haikuipokea.
}
# Things in the vault, which is not open. $count is how many.
home-locked = { $count ->
    [one] Kitu { $count } kimefungwa kwa maneno sita.
   *[other] Vitu { $count } vimefungwa kwa maneno sita.
}
# Above the first words of the draft that is open on this page.
home-writing = Unaandika mrejesho huu:
# Button: on with it.
home-continue = Endelea kuuandika
# Button: a new one; the open draft stays kept.
home-new = Anza mrejesho mpya

## Privacy

# Heading.
privacy-title = Faragha
# Heading: who runs this site.
privacy-operator = Nani anaendesha tovuti hii
# Heading: what the words are used for.
privacy-purpose = Kwa ajili ya nini
# Heading: who sees them.
privacy-seen-by = Nani ataona
# Heading: how long they are kept.
privacy-kept-for = Vitahifadhiwa kwa muda gani
# Heading: what this page itself keeps.
privacy-device = Kwenye kifaa hiki
# What this page keeps on the device. True of this version. $days is a number.
privacy-device-text = Ukiandika kwa jina lako, rasimu na mrejesho unaosubiri kutumwa vinahifadhiwa kwenye kifaa hiki hadi vitumwe, uvifute, au visiguswe kwa siku { $days }; utaambiwa kabla. Baada ya kutuma, unachagua kama namba ya kumbukumbu ibaki. Ukiandika bila jina, maneno yako hayahifadhiwi isipokuwa uyafunge kwa maneno sita: usipoyafunga, ukifunga ukurasa kabla ya kutuma, yanapotea. Vilivyofungwa vinabaki hadi uvifute; anayeshika kifaa anaona kwamba vipo, lakini si maneno yake. Ili ukurasa ufanye kazi bila mtandao, nakala ya ukurasa wenyewe na orodha ya ofisi inahifadhiwa pia, na lugha uliyochagua. Mtu mwingine anayetumia kifaa hiki anaweza kuona kilichohifadhiwa, na kufuta hakuondoi kila mabaki kwenye faili za kivinjari. Hakuna vidakuzi. Historia ya kivinjari inaonyesha kwamba ulifungua tovuti hii. Kivinjari chenyewe kinaweza kukumbuka jina na simu ulizoandika.
# Heading: what travels.
privacy-sent = Kinachotumwa
# What is sent and who can see it on the way.
privacy-sent-text = Mrejesho unatumwa ukibonyeza Tuma tu, na una yale tu uliyoyaona kwenye ukurasa wa mwisho. Ukurasa huu pia unauliza mfumo wa ofisi: orodha ya huduma unapofunguliwa, maswali ya huduma uliyochagua, kama unajibu kabla tu ya kutuma, na baada ya kutuma mrejesho wako umefika wapi. Kama kwenye kila tovuti, seva na mtandao vinaona anwani ya intaneti ya kifaa chako na saa uliyoitumia.
# Heading: rights.
privacy-rights = Haki zako
# Rights under the Personal Data Protection Act, 2022.
privacy-rights-text = Kwa Sheria ya Ulinzi wa Taarifa Binafsi ya mwaka 2022 unaweza kuomba kuona taarifa zako, zirekebishwe, au zifutwe pale sheria inaporuhusu. Unaweza pia kupinga zinapotumika kinyume cha sheria.
# Heading: to whom to write about rights.
privacy-rights-contact = Wasiliana na
# Heading: where to complain.
privacy-complain-to = Mahali pa kulalamikia matumizi ya taarifa
# Heading: emergency numbers.
privacy-emergency = Dharura
# Above the emergency numbers.
privacy-emergency-text = Tovuti hii si ya dharura. Kama uhai wa mtu uko hatarini, piga:
# Heading: other ways to reach the office.
privacy-channels = Njia nyingine za kutuma mrejesho
# Where the config says nothing about it.
privacy-unsaid = Anayeendesha tovuti hii hajaeleza.

## Problems with what was typed. Above the fields, and the same words at the field.

# Heading of the summary. $count is a number.
problems-title = { $count ->
    [one] Kuna jambo { $count } la kurekebisha
   *[other] Kuna mambo { $count } ya kurekebisha
}
# No kind chosen.
problem-kind-missing = Chagua aina ya mrejesho.
# Neither with a name nor without.
problem-naming-missing = Chagua kama utatuma kwa jina au bila jina.
# No institution chosen.
problem-addressee-missing = Chagua taasisi kutoka kwenye orodha.
# The name of an unlisted council is empty.
problem-unlisted-missing = Andika jina la halmashauri au taasisi.
# No service chosen.
problem-service-missing = Chagua huduma.
# The service does not take this kind.
problem-service-not-in-list = Huduma hii haipokei aina ya mrejesho uliyochagua. Chagua huduma nyingine.
# No text.
problem-description-missing = Andika maelezo yako.
# The text is too long. $count is how many letters, $over the same and $limit the most, as people write them.
problem-description-too-long = { $count ->
    [one] Maelezo yamezidi herufi { $over }. Ofisi inapokea herufi { $limit }. Fupisha kidogo.
   *[other] Maelezo yamezidi herufi { $over }. Ofisi inapokea herufi { $limit }. Fupisha kidogo.
}
# No place, and nothing that could stand for it.
problem-place-missing = Andika mahali jambo lilipotokea.
# Not a date.
problem-day-not-a-day = Andika tarehe sahihi, kwa mfano 23/11/2026.
# A date in the future: asked about, not refused.
problem-day-future-day = Tarehe hii bado haijafika kwa saa ya kifaa hiki. Irekebishe, au thibitisha kuwa ni sahihi.
# More photos and documents than the office takes. $limit is how many it takes.
problem-files-too-many = Picha ni nyingi kuliko ofisi inavyopokea. Ondoa baadhi: zinapokelewa { $limit }.
# Contact demanded by the API. $label is the field's name.
problem-contact-missing = Jaza sehemu hii: { $label }.
# Not a phone number.
problem-phone-not-a-phone = Andika namba ya simu kwa tarakimu, kwa mfano 0712 345 678.
# Not an e-mail address.
problem-email-not-an-email = Andika barua pepe kamili yenye alama ya @, kwa mfano asha@example.org.
# A field is too long. $label is the field's name, $count how many letters, $over the same as people write it.
problem-too-long = { $count ->
    [one] { $label }: punguza herufi { $over }.
   *[other] { $label }: punguza herufi { $over }.
}
# A question of the service is open. The question itself stands beside it.
problem-question-missing = Jibu swali hili.
# An answer is too long. $count is how many letters, $over the same as people write it. The question itself stands beside it.
problem-question-too-long = { $count ->
    [one] Punguza herufi { $over }.
   *[other] Punguza herufi { $over }.
}
# A question wants a number. The question itself stands beside it.
problem-question-not-a-number = Andika namba tu, kwa mfano 12.
# A question wants a date. The question itself stands beside it.
problem-question-not-a-day = Andika tarehe sahihi.
# A question wants one of its own values. The question itself stands beside it.
problem-question-not-in-list = Chagua kutoka kwenye orodha.

## Failures: what happened, what to do. Behind these nothing was sent (save failure-unknown).

# No network.
failure-unreachable = Hatukuweza kuifikia ofisi. Angalia kama kifaa hiki kina mtandao, kisha ujaribu tena.
# No answer in time.
failure-too-slow = Ofisi haikujibu kwa wakati. Mtandao au mfumo wa ofisi uko polepole. Jaribu tena baadaye kidogo.
# The office asks to come later.
failure-later = Mfumo wa ofisi una kazi nyingi sasa. Subiri dakika chache, kisha ujaribu tena.
# The same; $seconds is a number.
failure-later-seconds = { $seconds ->
    [one] Mfumo wa ofisi una kazi nyingi sasa. Jaribu tena baada ya sekunde { $seconds }.
   *[other] Mfumo wa ofisi una kazi nyingi sasa. Jaribu tena baada ya sekunde { $seconds }.
}
# The same where it is longer; $text is a number as people write it, of minutes.
failure-later-minutes = Mfumo wa ofisi una kazi nyingi sasa. Jaribu tena baada ya dakika { $text }.
# The office refused it.
failure-refused = Ofisi haikukubali mrejesho jinsi ulivyo. Rekebisha yaliyotajwa, kisha utume tena.
# The same without any reason from the office.
failure-refused-silent = Ofisi haikukubali mrejesho huu na haikusema kwa nini. Angalia ulichoandika, au jaribu tena baadaye.
# A key is missing; only the office can mend it.
failure-not-allowed = Mfumo wa ofisi umekataa tovuti hii. Hukukosea wewe, na ofisi pekee ndiyo inayoweza kurekebisha. Nakili maneno yako na ujaribu siku nyingine.
# Not there.
failure-not-found = Mfumo wa ofisi hauna huduma hii tena. Chagua huduma nyingine, kisha ujaribu tena.
# Too large.
failure-too-large = Mrejesho ni mrefu kuliko ofisi inavyopokea. Fupisha maelezo, kisha utume tena.
# The office takes the words and not the files. Nothing was sent.
failure-files-refused = Ofisi haikupokea picha au hati zilizoambatishwa. Hakuna kilichofika. Unaweza kutuma maneno bila picha, au kubadilisha picha.
# A photo of the report is broken or gone on this device. Nothing was sent.
failure-file-lost = Picha moja haisomeki tena kwenye kifaa hiki, kwa hiyo hakuna kilichotumwa. Iongeze tena, au tuma bila hiyo.
# The envelope could not be closed. Nothing was sent.
failure-not-sealed = Bahasha haikuweza kufungwa, kwa hiyo hakuna kilichotumwa. Jaribu tena ukiwa na mtandao, au tuma bila bahasha.
# The office's server has a fault.
failure-broken = Mfumo wa ofisi una hitilafu. Hukukosea wewe. Jaribu tena baadaye.
# Something else answered.
failure-unreadable = Kilichojibu si mfumo wa ofisi. Kama unatumia Wi-Fi inayohitaji kuingia kwanza, ingia, kisha ujaribu tena.
# The API has XML only.
failure-xml-only = Mfumo wa ofisi unajibu kwa XML tu, na tovuti hii inahitaji JSON. Anayeendesha tovuti arekebishe “endpoint” kwenye config.json.
# It may have gone.
failure-unknown = Haijulikani kama ofisi imepata mrejesho.

## A wrong config.json: for the person who runs the site

# Heading.
config-title = Mpangilio wa tovuti una hitilafu
# For the citizen.
config-text = Tovuti hii haiwezi kutumika hadi anayeiendesha arekebishe faili la config.json. Hakuna kilichotumwa.
# Not JSON. $line is a number.
config-not-json = Faili si JSON sahihi. Angalia mstari wa { $line }.
# An unknown field. $field is its path.
config-unknown-field = Sehemu “{ $field }” haijulikani. Iondoe, au rekebisha jina lake.
# A missing field. $field is its path.
config-missing = Sehemu “{ $field }” inahitajika lakini haipo.
# A wrong value. $field is its path, $expected says what it should be.
config-wrong = Sehemu “{ $field }” ina thamani isiyofaa. Inatakiwa: { $expected }.
# A key in the config. $field is its path.
config-key-in-config = Sehemu “{ $field }” ni siri ya ofisi na haipaswi kuwa kwenye tovuti: kila mtu angeiona. Iweke kwenye reverse proxy iongezwe huko.
# XML where JSON is needed. $field is its path.
config-xml-only = Sehemu “{ $field }” inaelekeza kwenye XML, lakini tovuti hii inazungumza JSON tu. Tumia endpoint ya JSON.
# Heading when config.json could not be fetched.
config-missing-title = Ukurasa haukuweza kufunguka
# What a field should have been: words.
expected-text = maneno, si tupu
# What a field should have been: words in both languages.
expected-text-in-languages = maneno, au {"{"} "sw": "…", "en": "…" {"}"}
# What a field should have been: yes or no.
expected-flag = true au false
# What a field should have been: a list.
expected-list = orodha [ … ]
# What a field should have been: an object.
expected-object = kundi la sehemu {"{"} … {"}"}
# What a field should have been: one of these words. $values is the list.
expected-one-of = moja kati ya { $values }
# What a field should have been: language tags.
expected-tags = lugha kama "sw-TZ" na "en-GB", kila moja mara moja
# What a field should have been: an address.
expected-url = njia ya tovuti hii kama /api/ au anwani ya http(s)
# What a field should have been: a path of this site.
expected-path = njia ya tovuti hii kama /institutions.json
# What a field should have been: a number of days.
expected-days = idadi ya siku, kutoka 1 hadi 3650
# What a field of the config should be.
expected-key = tarakimu 64 za heksadesimali kama `press keygen` inavyoziandika
# What a field should have been: a whole number, such as of files or bytes.
expected-count = namba nzima inayofaa
# What a field should have been: a telephone number.
expected-number = namba ya simu: tarakimu, +, *, # na nafasi

## Installed app and new versions

# At the foot of the page, only while nothing is being written: a newer version of the site is on the phone already.
update-ready = Toleo jipya la ukurasa huu liko tayari.
# Button beside it: opens the page anew, in the new version.
action-take-update = Tumia toleo jipya
# Button at the foot of the first page, where the browser offers to install the site as an app.
action-install = Weka kwenye skrini ya simu
# What the installed app's icon offers when it is pressed for long: straight to a new complaint.
shortcut-complaint = Lalamiko jipya

## The terminal in an office: said by its own program only. The keys begin with kiosk-

# Button, on every page: whoever presses it has finished, and nothing of theirs is left on the machine.
kiosk-finish = Nimemaliza
# One quiet line at the foot of every page.
kiosk-keeps-nothing = Mashine hii inatumiwa na watu wengi. Haihifadhi unachoandika: kinafutwa ukibonyeza “Nimemaliza”, au ukiondoka.
# In the privacy notice: what this machine keeps.
kiosk-device-text = Hakuna kinachohifadhiwa kwenye mashine hii: wala maneno, wala jina, wala namba ya kumbukumbu. Ukibonyeza “Nimemaliza”, au usipogusa kitu kwa muda, kila ulichoandika kinafutwa. Mashine haiwezi kukuficha na kamera, wala na watu wanaoona skrini.
# In the privacy notice: what is sent and who can see it on the way.
kiosk-sent-text = Mrejesho unatumwa ukibonyeza Tuma tu, na una yale tu uliyoyaona kwenye ukurasa wa mwisho. Ukurasa huu pia unauliza mfumo wa ofisi: orodha ya huduma unapofunguliwa, maswali ya huduma uliyochagua, kama unajibu kabla tu ya kutuma, na baada ya kutuma mrejesho wako umefika wapi. Seva na mtandao vinaona anwani ya intaneti ya mashine hii na saa iliyotumika.
# In the list of what "without a name" does not hide, in the place of the internet address.
kiosk-hides-place = kamera na watu walio karibu na mashine hii, na saa uliyotuma
# On the first page, before the name of the institution whose desk this is.
kiosk-desk-of = Mashine hii ipo kwenye dawati la
# Behind that name.
kiosk-desk-changes = Kama mrejesho wako unahusu taasisi nyingine, utaweza kuibadilisha.
# What "without a name" means at a machine in an office. Limits first; never "fully secret".
kiosk-nameless-means = Hatukuulizi jina, simu wala barua pepe, na hatuvitumi. Lakini huenda hapa kuna kamera, na wafanyakazi wanaweza kukuona ukiandika na kujua saa uliyotuma. Ofisi itasoma maneno yako.
# Heading of the countdown, seen and heard: nobody has touched the machine for a while.
kiosk-still-there = Bado upo?
# Below it, and heard behind it. $count is a number of seconds.
kiosk-seconds = { $count ->
    [one] Ulichoandika kitafutwa baada ya sekunde { $count }. Gusa skrini au bonyeza kitufe chochote ili uendelee.
   *[other] Ulichoandika kitafutwa baada ya sekunde { $count }. Gusa skrini au bonyeza kitufe chochote ili uendelee.
}
# Button below it.
kiosk-go-on = Bado nipo, naendelea
# Above the QR code on the receipt, which leads a person's own phone to the page where a report is followed.
kiosk-qr-follow = Ukitaka kufuatilia kwa simu yako, piga picha alama hii kwa kamera ya simu. Inafungua ukurasa wa kufuatilia na kuweka namba hii. Simu yako itakumbuka kwamba ulifungua ukurasa huo.
# The same where a report cannot be followed on a page: the code holds the number alone.
kiosk-qr-number = Ukitaka namba hii kwenye simu yako, piga picha alama hii kwa kamera ya simu.
# Screen readers: what the drawing is.
kiosk-qr-name = Alama ya QR yenye namba yako ya kumbukumbu
# Button: prints a narrow slip with the number.
kiosk-print = Chapisha karatasi
# On the screen and on the slip, where nobody knows whether the report has arrived: what to do.
kiosk-unknown-do = La kufanya: kama jambo lako haliwezi kusubiri, waulize wahudumu wa dawati kama wameupokea. Kama hutaki wakujue, tuma tena sasa au siku nyingine.
# Below it: what happens to the words.
kiosk-unknown-keeps = Maneno yako yapo kwenye skrini hii tu. Hayatatumwa yenyewe baadaye, na yanafutwa ukimaliza.
# Screen readers: the keys on the screen.
kiosk-keyboard = Kibodi ya kwenye skrini
# Key: the next letter is a large one.
kiosk-key-shift = Kubwa
# Key: takes away the last letter.
kiosk-key-delete = Futa
# Key: a blank between two words.
kiosk-key-space = Nafasi
# Key: a new line.
kiosk-key-enter = Mstari
# Key: the keys go from the screen.
kiosk-key-hide = Ficha
