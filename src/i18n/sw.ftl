### Maneno yote ya skrini kwa Kiswahili. Andika Kiswahili kwanza, sentensi fupi, kiwango cha kidato cha pili.
### All words of the screen in Kiswahili. Same keys and same variables as en.ftl; a test holds it.

## The page itself

# Title of the site: browser tab, installed name, link previews.
page-title = Mrejesho: tuma maoni kwa ofisi ya umma
# One sentence under the title in search results.
page-description = Tuma lalamiko, pongezi, ulizo au pendekezo kwa taasisi ya umma. Tuma kwa jina lako au bila jina (bila kujulikana), kisha fuatilia majibu.
# Shown for a moment while the program loads.
page-loading = Inafunguka…
# Shown where JavaScript is off.
page-noscript = Ukurasa huu unahitaji JavaScript, na kwenye kivinjari chako imezimwa. Iwashe, au tumia kivinjari kingine. Hakuna kilichotumwa.
# Shown where the program cannot start (old browser, blocked WebAssembly, broken download).
page-broken = Hitilafu: ukurasa haukuweza kufunguka kwenye kivinjari hiki. Fungua ukurasa upya, au tumia kivinjari kipya zaidi. Hakuna kilichotumwa.
# On a terminal, while its part of the program cannot be fetched.
page-broken-network = Mashine hii haipati mtandao kwa sasa. Ukurasa unajaribu tena wenyewe.
# The name of this language in itself, on the language switch of the other.
language-name = Kiswahili
# The address of the first page. All addresses begin and end with a slash, have only small letters a to z and dashes, and
# stay as they are once people know them. Those of the other pages begin with this one.
path-home = /
# The address of the page where a person looks up a reference.
path-follow = /fuatilia/
# The address of the page with what is on this device.
path-mine = /yangu/
# The address of the privacy page.
path-privacy = /faragha/
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
nowhere-text = Huenda kiungo kina kosa. Rudi kwenye ukurasa wa “Mwanzo”.

## The basic page: the whole form as it is printed into the page, for a browser without a script and until the program is there

# Heading.
basic-title = Tuma mrejesho kwa ofisi ya umma
# Below it. There is no page for checking before sending here.
basic-intro = Jaza fomu, soma tena ulichoandika, kisha bonyeza “Tuma”.
# One quiet line. True as long as this page is on the screen.
basic-not-kept = Ukurasa huu hauhifadhi unachoandika: ukiufunga kabla ya kutuma, kitapotea.
# Where the phone saves data, the page does not load the app by itself. This says what the app gives; a button to open it follows.
basic-app-gives = Ili kuokoa data, programu haijapakiwa. Fomu hii inatosha. Programu kamili huhifadhi rasimu, hupokea picha na hufuatilia majibu.
# Button: loads the app. $kilobytes is what it costs, in kilobytes.
basic-app-open = Fungua programu kamili (KB { $kilobytes })
# What "without a name" means here, where the fields for a name may stand below.
basic-nameless-means = Usijaze sehemu ya “Taarifa zako”. Ofisi itasoma ulichoandika. Seva ya tovuti na mtandao vinaona anwani ya IP (namba ya kifaa hiki kwenye intaneti).
# Hint for the main text, for both choices of the name.
basic-description-hint = Andika kwa maneno yako mwenyewe. Kama unatuma bila jina, usiandike jina lako wala jambo linaloweza kukutambulisha.
# Label of the one list of services, grouped by institution.
basic-service = Taasisi na huduma
# Below it, where the list has an entry for institutions that are not in it. $name is that entry.
basic-service-hint = Kama taasisi unayoitaka haipo kwenye orodha, chagua “{ $name }” mwishoni mwa orodha. Kisha andika jina la taasisi hapa chini.
# Label of the field for that name, and of the same where there is no list.
basic-institution = Jina la taasisi isiyokuwepo kwenye orodha
# Hint of the place.
basic-place-hint = Kata, kijiji au mtaa, halmashauri na mkoa.
# In the place of the choice of the name, where the form cannot send that choice. What is typed is what goes.
basic-naming-how = Ukitaka kutuma kwa jina lako, jaza sehemu ya “Taarifa zako”.
# Below it.
basic-nameless-how = Ukitaka kutuma bila jina:
# In the place of the choice of the name, where the office takes nothing without one.
basic-named-only = Ofisi hii haipokei mrejesho bila jina. Jaza sehemu ya “Taarifa zako”.
# Below the choice of the name, where only some kinds are taken without one. $kinds are their names.
basic-nameless-kinds = Bila jina ofisi hii inapokea hizi tu: { $kinds }.
# Below the hint for the words, where the form has no other way to say the kind.
basic-say-kind = Anza kwa kuandika aina yake: lalamiko, pongezi, ulizo au pendekezo.
# Below the list of services, where the form has no other way to name an institution that is not on it. $name is the entry for all others.
basic-say-institution = Kama taasisi unayoitaka haipo kwenye orodha, chagua “{ $name }” mwishoni mwa orodha. Kisha andika jina la taasisi mwanzoni mwa maelezo.
# Below the hint for the words, where there is no list of institutions at all.
basic-say-any-institution = Andika pia jina la taasisi inayohusika.
# Hint above the contact fields, where there is no choice of the name above.
basic-contact-plain = Utakachoandika hapa kitatumwa pamoja na maelezo. Usipoandika namba ya simu wala barua pepe, ofisi haitaweza kukujibu moja kwa moja.
# Hint of the point on the map, where the office demands one: two fields follow.
basic-point = Ofisi hii haipokei mrejesho bila alama ya ramani: namba mbili, kwa mfano -6.173 na 35.742. Programu za ramani zinazionyesha.
# Label of the first of the two numbers.
basic-lat = Latitudo (kaskazini au kusini)
# Label of the second.
basic-long = Longitudo (mashariki au magharibi)
# Hint above the contact fields.
basic-contact-hint = Jaza sehemu hii ikiwa tu umechagua “Kwa jina langu”. Usipoandika namba ya simu wala barua pepe, ofisi haitaweza kukupigia wala kukuandikia.
# The program stopped while somebody used it. Said by a plain script.
fallen-text = Hitilafu: ukurasa huu umeacha kufanya kazi.
# Behind it, where all that was written stands on the device.
fallen-kept = Ulichoandika kimehifadhiwa kwenye kifaa hiki.
# Behind it, where it does not, or not all of it.
fallen-lost = Baadhi ya ulichoandika hakijahifadhiwa. Nakili ulichoandika kabla ya kufungua ukurasa upya.
# Link: loads the page again.
fallen-reload = Fungua ukurasa upya

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
later-failed = Sehemu hii ya ukurasa haikupatikana kwenye mtandao. Ulichoandika hakijapotea. Jaribu tena mtandao ukirudi, bila kufunga ukurasa huu.
# Link beside each line of the review; the line's name follows for screen readers.
action-change = Badilisha
# Copies text.
action-copy = Nakili
# Said after copying.
action-copied = Imenakiliwa
# Said where the browser did not let us copy.
action-not-copied = Kivinjari hakikuruhusu kunakili. Andika mwenyewe kwenye karatasi.
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
# Under it: offices also call what they give back a mrejesho.
home-feedback-is = Mrejesho ni lalamiko, pongezi, ulizo au pendekezo unalotuma kwa ofisi.
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
kind-enquiry-for = Kuna jambo unalotaka kujua kuhusu huduma.
# Kind: suggestion.
kind-suggestion = Pendekezo
# What a suggestion is for.
kind-suggestion-for = Una wazo la kuboresha huduma.
# Heading above the link to follow an earlier report.
home-follow-title = Je, umeshatuma mrejesho?
# What following is.
home-follow-for = Tumia namba ya kumbukumbu kuona mrejesho wako umefikia wapi.
# A poster's link asked for an institution or a kind that this site does not have.
poster-unknown = Kiungo ulichofungua kina kitu ambacho hakipo kwenye tovuti hii. Chagua mwenyewe hapa chini.

## Naming: with a name or without

# Heading.
naming-title = Utatuma kwa jina lako au bila jina?
# Choice: with a name.
naming-named = Kwa jina langu
# What it means, unless everybody can read the name.
naming-named-means = Ofisi itaona jina na mawasiliano utakayoandika, na inaweza kuyatumia kukujibu.
# The same, where everybody can read the name as well.
naming-named-public = Kila mtu anaweza kusoma jina na mawasiliano utakayoandika: mfumo wa ofisi hii huyaonyesha. Chagua hivi ikiwa tu huoni tatizo watu wote wakijua kuwa wewe ndiye uliyeandika.
# Choice: without a name.
naming-nameless = Bila jina
# What it means. Limits first; never "fully secret".
naming-nameless-means = Hatukuulizi jina, simu wala barua pepe, na hatuvitumi. Lakini ofisi itasoma ulichoandika. Seva ya tovuti na mtandao vinaona anwani ya IP (namba ya kifaa hiki kwenye intaneti).
# In the place of the choice without a name, where the office takes nothing of this kind without one. The other ways to the office stand below, where there are any.
naming-named-only = Ofisi hii haipokei mrejesho wa aina hii bila jina. Ukiendelea, ofisi itaona jina na mawasiliano utakayoandika.
# Shown on the choice made before.
chosen-now = Umechagua hii

## Whom it concerns

# Heading.
recipient-title = Mrejesho unahusu taasisi gani?
# Label of the search field.
recipient-search = Jina la taasisi au huduma
# Hint below the label.
recipient-search-hint = Andika sehemu yoyote ya jina la taasisi au la huduma.
# Above the list of institutions, where they are so few that all of them are shown without a search.
recipient-list = Taasisi
# Screen readers and below the field: how many were found. $count is a number.
recipient-found = Yaliyopatikana: { $count }
# More were found than are shown. $shown and $count are numbers.
recipient-found-more = Zinaonyeshwa { $shown } kati ya { $count }. Andika herufi zaidi ili orodha ifupike.
# None was found.
recipient-found-none = Hakuna taasisi wala huduma yenye jina hilo. Jaribu neno lingine.
# Opens the two lists.
recipient-by-region = Chagua mkoa, kisha halmashauri
# Label of the list of regions.
region = Mkoa
# Label of the list of councils.
council = Halmashauri
# Button: a way on for councils that are not in the list.
recipient-unlisted = Halmashauri yangu haipo kwenye orodha
# Label of the field where its name is typed.
recipient-unlisted-name = Jina la halmashauri au taasisi
# What happens then; the config names a service that takes such reports.
recipient-unlisted-means = Mrejesho utakwenda kwa ofisi inayopokea mrejesho kuhusu taasisi ambazo hazipo kwenye orodha. Jina unaloandika litatumwa pamoja nao.
# The same, where the config has no such service.
recipient-unlisted-nowhere = Tovuti hii haina ofisi inayopokea mrejesho kuhusu taasisi ambazo hazipo kwenye orodha. Unaweza kuchagua taasisi inayohusika zaidi na jambo lako.
# Goes back from there to the search.
recipient-listed = Tafuta kwenye orodha
# How old the list is. $dated is a year or date from the list itself.
recipient-dated = Orodha hii ni ya { $dated }. Huenda halmashauri mpya hazipo humo.
# Above the chosen institution.
recipient-chosen = Umechagua
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
catalogue-empty = Ofisi hii bado haijaweka huduma yoyote, kwa hiyo huwezi kutuma sasa. Unaweza kuandika hapa na kunakili ulichoandika.

## What happened

# Heading for a complaint.
details-title-complaint = Nini kilitokea?
# Heading for a compliment.
details-title-compliment = Ungependa kupongeza nini?
# Heading for an enquiry.
details-title-enquiry = Unataka kujua nini?
# Heading for a suggestion.
details-title-suggestion = Unapendekeza nini?
# Label of the main text.
description = Maelezo
# Heading of the part for photos, and the name of that part.
files = Picha
# Hint for photos: how many, and how large each will be at most. $count is how many, $size thousands of bytes.
photos-hint = Unaweza kuongeza hadi picha { $count }. Kifaa chako hutengeneza nakala ndogo ya kila picha (isiyozidi KB { $size }), na hiyo ndiyo inayotumwa.
# The hint goes on: what is taken out of the copy.
photos-hint-hidden = Mahali na tarehe ilipopigwa, aina ya simu na jina la faili havitumwi.
# The hint goes on, in a report with a name.
photos-hint-named = Unaweza pia kuongeza hati ya PDF isiyozidi MB 1. Inatumwa kama ilivyo, pamoja na taarifa zilizo ndani yake, kama jina la aliyeitengeneza.
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
photos-size = KB { $after } (awali KB { $before })
# A photo that could only be cleaned, since the browser changes what is drawn.
photos-as-it-is = Hii ni picha yenyewe, si nakala ndogo, kwa sababu kivinjari hiki hubadilisha picha. Taarifa zilizofichwa ndani yake zimeondolewa.
# Button: takes a photo off the report.
photos-remove = Ondoa
# Before the reason why a file was not added. $number is its place among those just picked.
photos-not-added = Faili ya { $number } haikuongezwa.
# Without a name was chosen after files were added that may name the person.
photos-gone-nameless = Hati, na picha ambazo hazikutengenezewa nakala ndogo, zimeondolewa kwa sababu zinaweza kukutambulisha.
# A kept draft was opened, and a photo of it is broken or gone.
photos-gone-lost = Picha moja au zaidi hazisomeki tena kwenye kifaa hiki, kwa hiyo zimeondolewa. Ziongeze tena ukitaka zitumwe.
# The device has no room for the photos, only for the words.
photos-not-kept = Nafasi kwenye kifaa hiki imejaa. Ulichoandika kimehifadhiwa, lakini picha zitapotea ukifunga ukurasa huu.
# Why a file was not added: there are as many as the office takes. Those after it were not looked at.
photo-too-many = Umefikia idadi ya picha ambayo ofisi inapokea. Hii na zilizofuata hazikuongezwa.
# Why a file was not added: too many bytes.
photo-too-heavy = Ni kubwa mno kwa simu: mwisho ni MB 32. Piga picha nyingine, au ipunguze kwanza.
# Why a file was not added: too many pixels.
photo-too-large = Picha ina pikseli nyingi mno kwa simu: mwisho ni milioni 50. Ipunguze kwanza, au ipige tena kwa ukubwa mdogo.
# Why a file was not added: the form that iPhones keep. The camera setting has the same name in English.
photo-heic = Ni picha ya aina ya HEIC, ambayo kivinjari hiki hakiwezi kuisoma. Ibadilishe iwe JPEG. Au ifungue kwenye simu, kisha piga picha ya skrini (screenshot).
# Why a file was not added: it is cut off or damaged.
photo-broken = Picha imeharibika au haikukamilika. Chagua nyingine.
# Why a file was not added: no picture.
photo-not-a-picture = Si picha inayosomeka hapa.
# Why a PDF was not added without a name.
photo-pdf-nameless = Hati ya PDF inaweza kuwa na jina la aliyeitengeneza ndani yake. Ukurasa huu hauwezi kuliondoa. Kama unatuma bila jina, tuma picha ya hati hiyo.
# Why a PDF was not added with a name.
photo-pdf-too-heavy = Hati ni kubwa mno: mwisho ni MB 1. Piga picha ya ukurasa unaohitajika.
# Why a document of Word or Excel was not added.
photo-office = Hati za Word, Excel na nyingine kama hizo hazipokelewi. Piga picha ya hati, kisha uiongeze.
# Without a name: the browser changes what is drawn, so that no photo can be drawn anew.
photo-drawing-nameless = Kivinjari hiki huacha kwenye picha alama inayoweza kukutambulisha. Kwa hiyo picha haitumwi bila jina. Tumia kivinjari kingine, au tuma bila picha.
# With a name: the browser changes what is drawn, and the photo as it is weighs too much.
photo-drawing-too-heavy = Kivinjari hiki hakiwezi kupunguza picha, na picha hii kama ilivyo ni kubwa mno. Ipunguze kwanza, au tumia kivinjari kingine.
# Hint for a report with a name.
description-hint = Andika kwa maneno yako mwenyewe.
# Hint for a report without a name.
description-hint-nameless = Andika kwa maneno yako mwenyewe. Usiandike jina lako wala jambo linaloweza kukutambulisha.
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
place-hint = Usipoandika mahali, anwani nyingine itatumwa badala yake. Utaiona kabla ya kutuma.
# The same where neither the institution nor the config has an address.
place-hint-required = Ofisi hii inahitaji kujua mahali.
# Label of a text field.
ward = Kata, kijiji au mtaa
# Button below the field of the ward, in a report without a name: fetches the names of the region's wards.
wards-get = Onyesha majina ya kata
# Hint above that button.
wards-get-hint = Ukibonyeza, orodha ya kata za mkoa uliochagua itapakuliwa. Seva ya tovuti hii itaona ni mkoa gani. Orodha hiyo haihifadhiwi kwenye kifaa hiki.
# Status while the list of wards is fetched.
wards-loading = Majina ya kata yanapakuliwa…
# Status: the list of wards could not be fetched, or is not as expected.
wards-failed = Orodha ya kata haikupatikana. Andika mwenyewe kata, kijiji au mtaa.
# Status: how many wards have a name like what is typed. $count is a number, $text the same number as people write it.
wards-found = { $count ->
    [one] Kata { $text } inafanana na ulichoandika. Ichague hapa chini, au endelea kuandika.
   *[other] Kata { $text } zinafanana na ulichoandika. Chagua moja hapa chini, au endelea kuandika.
}
# Status: no ward has a name like what is typed.
wards-none = Hakuna kata inayofanana na ulichoandika. Unaweza kuendelea hivyo hivyo.
# Name of the list of suggested wards, for screen readers.
wards-like = Kata zinazofanana
# Source of the list of wards, below it. $year is the year of the census.
wards-source = Majina ya kata: Ofisi ya Taifa ya Takwimu, sensa ya { $year }.
# Heading of the point on the map, and its name in the review. Only where the office demands one.
point = Alama ya ramani
# Below it.
point-why = Ofisi hii haipokei mrejesho bila alama ya ramani: namba mbili zinazoonyesha mahali. Zinatumwa pamoja na ulichoandika.
# Below that, in a report without a name.
point-nameless = Ukituma bila jina, usiweke alama ya mahali unapoishi. Weka alama ya mahali jambo lilipotokea.
# Label of the field for the two numbers.
point-numbers = Namba mbili za mahali
# Hint of that field.
point-hint = Kwa mfano -6.173, 35.742. Zinakadiriwa hadi mita 100 hivi.
# Button: asks the device where it is. The browser then asks for permission.
point-find = Tumia mahali kifaa hiki kilipo
# While the device looks for the place.
point-asked = Kifaa kinatafuta mahali kilipo. Kivinjari kinaweza kukuomba ruhusa…
# The device has said where it is: the numbers stand in the field.
point-found = Namba zimewekwa hapo juu. Zifute kama hutaki zitumwe.
# After the reason, where the office takes no feedback without the numbers. Other ways to the office stand below, where there are any.
point-failed = Andika namba hizo mwenyewe, au tumia njia nyingine.
# Heading of the point where the person is, in a report with a name.
point-mine = Mahali nilipo
# Hint above the button below.
point-add-hint = Ukibonyeza kitufe hiki tu, kifaa kitatafuta mahali kilipo sasa. Namba zitakazotumwa zitaonekana hapa.
# Button: adds the point where the person is.
point-add = Ongeza mahali nilipo
# Below the two numbers of that point.
point-added = Namba hizi zinaonyesha mahali ulipo, kwa ukaribu wa mita 110 hivi. Zitatumwa pamoja na ulichoandika.
# Button: removes the point.
point-remove = Ondoa mahali nilipo
# Status: the person, or the browser, did not allow it.
point-denied = Kivinjari hakijaruhusu ukurasa huu ujue mahali kifaa kilipo.
# Status: this page may not ask, since it was opened at another address of this site. Loaded again, it may.
point-shut = Ukurasa huu hauwezi kuuliza mahali kifaa kilipo hadi ufunguliwe upya.
# Status: the device took too long.
point-slow = Kifaa hakikupata mahali kilipo kwa wakati.
# Status: the device may be wrong by too many metres. $count is a number, $text the same number as people write it.
point-vague = { $count ->
    [one] Kifaa hakijui vizuri mahali kilipo: kinaweza kukosea kwa mita { $text }. Namba hazikuwekwa.
   *[other] Kifaa hakijui vizuri mahali kilipo: kinaweza kukosea kwa mita { $text }. Namba hazikuwekwa.
}
# Status: the device does not know where it is, or cannot say it.
point-unknown = Kifaa hakikuweza kuonyesha mahali kilipo.
# After one of the four above, where the point may be left out.
point-without = Unaweza kujaribu tena, au kuendelea bila namba hizo.
# Label of a date field.
day = Siku jambo lilipotokea
# Checkbox shown when the day typed is in the future.
day-confirm = Ndiyo, tarehe hii ni sahihi
# Heading above the service's own questions.
questions = Maswali ya huduma hii
# While they are loading.
questions-loading = Maswali ya huduma hii yanapakiwa…
# They could not be had. What went wrong and what to do follows.
questions-failed = Maswali ya ofisi kuhusu huduma hii hayakupatikana. Hakuna kilichotumwa.
# The office's list says that this service has questions, and its system has none. Two buttons follow: to ask again, and to go on
# without them.
questions-none = Orodha ya ofisi inasema huduma hii ina maswali, lakini mfumo wake hauna maswali hayo. Unaweza kujaribu tena, au kuendelea bila maswali.
# Button: the report goes without the service's questions.
action-without-questions = Endelea bila maswali

# Label of the date of a question that asks when.
datetime-day = Tarehe
# Label of the time of a question that asks when.
datetime-time = Saa ya kimataifa (14:30 ni saa nane na nusu mchana)

## The help to write: said by its own part only. The keys begin with helper- or gaps-

# Button below the main text: opens short questions, one at a time.
helper-open = Nisaidie kuandika
# Above a question: $step is its number, $last how many there are.
helper-progress = Swali { $step } kati ya { $last }
# Below the field of a question. The name in quotes is the label of the main text.
helper-hint = Jibu linaandikwa kwenye “Maelezo” hapo juu. Unaweza kulibadilisha hapo.
# Question of a complaint.
helper-what-happened = Nini kilitokea?
# Question of a complaint, a compliment or a suggestion.
helper-where = Ni wapi? Taja kata, kijiji, mtaa au jengo.
# Question of a complaint.
helper-since-when = Tangu lini? Taja siku, mwezi au saa.
# Question of a complaint.
helper-what-to-do = Je, unataka nini kifanyike?
# Question of a compliment.
helper-what-was-good = Nini kilifanyika vizuri?
# Question of a compliment.
helper-when = Ilikuwa lini?
# Question of an enquiry.
helper-what-to-know = Je, unataka kujua nini?
# Question of an enquiry.
helper-where-asked = Je, umeshauliza wapi? Walikujibu nini?
# Question of an enquiry.
helper-needed-when = Jibu linahitajika lini?
# Question of a suggestion.
helper-what-idea = Nini kibadilike au kiongezwe?
# Question of a suggestion.
helper-what-for = Jambo hilo litamsaidia nani, na kwa nini?
# Button: to the next question. What was answered stays in the main text.
helper-next = Swali linalofuata
# Button in its place while there is no answer.
helper-skip = Ruka swali
# Button: to the question before.
helper-back = Swali lililotangulia
# Button at the last question: closes the questions.
helper-done = Maliza maswali
# Button: closes the questions. What was answered stays in the main text.
helper-stop = Acha maswali
# A note before the next page, which stops nobody. $text is a list of what may be missing, from the three messages below.
gaps-missing = Huenda hujaandika: { $text }.
# In that list.
gaps-place = mahali
# In that list.
gaps-time = siku au wakati
# In that list.
gaps-wish = jambo unalotaka lifanyike
# Button: opens the questions about what is missing.
gaps-add = Ongeza
# Button: to the next page, without it.
gaps-without = Endelea bila kuongeza

## About you

# Heading.
contact-title = Taarifa zako
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
contact-optional = Si lazima ujaze chochote hapa. Usipoandika namba ya simu wala barua pepe, ofisi haitaweza kukupigia wala kukuandikia.
# Heading of the sentence from the config that says who reads it.
who-sees = Watakaoona mrejesho wako

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
review-place-institution = (anwani hii itatumwa, kwa kuwa hukuandika mahali)
# A line that was left open.
review-open = Haijajazwa
# A line that must be filled before sending.
review-missing = Bado hujachagua
# Opens the list of parameters as they travel.
review-exact = Ona kinachotumwa jinsi kilivyo
# Below it: the names are those of the API.
review-exact-hint = Hivi ndivyo kivinjari kitakavyotuma kwa ofisi. Majina ya sehemu ni ya mfumo wa ofisi.
# Size of one field. $count is a number of bytes.
review-bytes = { $count ->
    [one] baiti { $count }
   *[other] baiti { $count }
}
# Before a list of those who can see one field.
review-seen-by = Wanaoona
# In that list: anybody at all.
review-seen-by-all = umma (mtu yeyote)
# Others may read the text (the API's requests are public).
review-public = Ofisi hii huwaonyesha watu wengine maelezo ya mrejesho. Usitume jambo ambalo hutaki wengine walisome.
# No reference will come (GeoReport "blackbox").
review-no-reference = Huduma hii haitoi namba ya kumbukumbu. Hutaweza kufuatilia mrejesho huu.
# Heading above the words where nothing can be sent; they can be copied.
review-cannot-send = Huwezi kutuma sasa
# Copies the report as text.
review-copy = Nakili nilichoandika
# Button: shows this feedback as the text of an SMS.
sms-make = Andaa SMS ya mrejesho huu
# A mark on a draft whose words were taken over to an SMS. Only the person knows whether it was sent.
sms-texted = Huenda umetuma kwa SMS
# The person pressed "send" and has taken the words over to an SMS before: a question.
review-twice = Huenda umetuma mrejesho huu kwa SMS. Ukiutuma tena, ofisi inaweza kuupata mara mbili.
# Answers yes to that question.
review-twice-send = Tuma sasa kwa intaneti
# Answers no to it.
review-twice-not = Rudi bila kutuma
# Without a name: what a person opens to read why there is no SMS.
sms-nameless-title = Kutuma kwa SMS
# Why not.
sms-nameless = SMS huionyesha ofisi namba yako ya simu. Laini za simu husajiliwa kwa jina la mtu. Kwa hiyo ukurasa huu hauandai SMS ya mrejesho wa bila jina.
# Above the button that sends. $count is a number of kilobytes, rounded up.
review-cost = { $count ->
    [one] Kutuma kutagharimu takriban KB { $count } ya bando lako.
   *[other] Kutuma kutagharimu takriban KB { $count } za bando lako.
}
# Above the words that may tell who wrote a report without a name.
selfcheck-title = Maneno haya yanaweza kukutambulisha
# Below it.
selfcheck-intro = Umechagua kutuma bila jina. Kifaa hiki kimekagua ulichoandika, na hakuna kilichotumwa. Maneno utakayoyaacha yabaki yatatumwa kama yalivyo.
# The same for a message about a case: whether that has a name is not always known.
selfcheck-intro-message = Kifaa hiki kimekagua ulichoandika, na hakuna kilichotumwa. Maneno utakayoyaacha yabaki yatatumwa kama yalivyo.
# While the phone looks.
selfcheck-running = Kifaa kinakagua ulichoandika…
# The part of the program that looks could not be loaded.
selfcheck-failed = Ulichoandika hakikukaguliwa, kwa sababu sehemu ya ukurasa inayokagua haikupatikana. Soma mwenyewe: je, kuna jina lako, namba yako ya simu au jambo linaloweza kukutambulisha?
# The phone found nothing.
selfcheck-none = Kifaa kimekagua ulichoandika. Hakikuona jina, namba ya simu, barua pepe wala namba nyingine inayoweza kukutambulisha. Hakiwezi kuona kila kitu: soma mwenyewe pia.
# The phone found words, and the person keeps all of them.
selfcheck-kept = Umeamua maneno yanayoweza kukutambulisha yabaki. Yatatumwa kama yalivyo.
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
selfcheck-alone = Jambo ambalo ni wewe tu unayelijua au uliyelishuhudia
# What was found: the same words stand in a draft with the person's name.
selfcheck-earlier = Maneno haya yapo pia kwenye rasimu yako yenye jina
# What was found: a number of the person's at an office or bank: taxpayer, account, passport, pension, licence, examination, file, meter or bill.
selfcheck-paper = Namba inayokutambulisha ofisini au benki
# What was found: the plot or house, with its number and street or block.
selfcheck-home = Kiwanja au nyumba yenye namba
# What was found: what the writer is and of which school, office or village, so that few people fit.
selfcheck-post = Kazi au cheo chako, na mahali
# What was found: the name behind "my son", "my husband", "my neighbour", "my boss".
selfcheck-close = Jina la mtu wako wa karibu
# Above a list of what sending without a name does not hide.
hides-title = Kutuma bila jina hakufichi
# Item of the list.
hides-address = anwani ya IP ya kifaa chako na wakati ulipotuma
# Item of the list.
hides-facts = mambo ambayo ni wewe tu unayeyajua
# Item of the list.
hides-style = jinsi unavyoandika
# Quiet button on the review of a report without a name.
later = Tuma baadaye
# Below it.
later-hint = Kifaa kitautuma mrejesho chenyewe, wakati wowote kuanzia dakika 5 hadi saa 2 kutoka sasa. Hivyo itakuwa vigumu zaidi kujua kwa saa hiyo ni nani aliyekitumia. Usifunge ukurasa huu.
# Below that: what sending later does not hide.
later-visible = Seva bado inaona wakati ulipofungua ukurasa huu. Ofisi yenye huduma nyingi inaona pia wakati ulipochagua huduma yenye maswali.
# In its place while the report waits for that moment. Two lines of a list follow.
later-waits = Mrejesho huu utatumwa wenyewe ndani ya saa 2 zijazo.
# Line of the list below later-waits.
later-waits-close = Usifunge ukurasa huu: ukiufunga, mrejesho hautatumwa na ulichoandika kitapotea.
# The same where the words stand in the vault.
later-waits-close-locked = Usifunge ukurasa huu: ukiufunga, mrejesho hautatumwa, na ulichoandika kitabaki chini ya kufuli. Ili kukituma, fungua kufuli kwa maneno sita, kisha bonyeza “Tuma”.
# Last line of the list below later-waits.
later-waits-change = Ukibadilisha chochote, utalazimika kuutuma mrejesho mwenyewe.
# Button: it does not go by itself any more.
later-not = Ghairi kutuma baadaye

## Sealed reports

# Box on the review. $owner holds the key.
seal = Weka kwenye bahasha inayoweza kufunguliwa na { $owner } tu
# Below it.
seal-hint = Kifaa hiki kitaweka maelezo, mahali, siku, majibu, majina, mawasiliano na picha kwenye bahasha. Kitafanya hivyo kabla ya kutuma. Dawati litaona tu aina ya mrejesho, taasisi, huduma, na kwamba kuna bahasha.
# Opens what is to be known of the envelope.
seal-more = Soma zaidi kuhusu bahasha hii
# Before the fingerprint of the key.
seal-fingerprint = Alama ya ufunguo
# Before the place where the same fingerprint can be read.
seal-check = Ilinganishe na alama iliyo hapa
# First of seven lines: what the envelope cannot do, and what is to be known of it.
seal-limit-trace = Bahasha haifichi kwamba umetuma, wakati ulipotuma, wala anwani ya IP.
# Line of that list. The sender has no key: the six words of the vault do not open it.
seal-limit-final = Ukishatuma, hata wewe huwezi kuifungua, wala kusoma au kubadilisha ulichoandika.
# Line of that list.
seal-limit-opener = Anayeifungua anaweza kuwaonyesha wengine ulichoandika.
# Line of that list.
seal-limit-site = Tovuti ya uongo inaweza kukupa programu nyingine. Ndiyo maana ulinganishe alama ya ufunguo.
# Line of that list.
seal-limit-draft = Kabla ya kubonyeza “Tuma”, rasimu iliyo kwenye kifaa hiki haimo kwenye bahasha.
# Line of that list.
seal-limit-waits = Kama mrejesho wako unahifadhiwa kwenye kifaa hiki na hakuna mtandao, bahasha itasubiri hapa.
# Last line of that list.
seal-limit-refused = Ofisi ikiikataa baada ya wewe kufunga ukurasa, utaandika upya.
# In the place of the box, where the person chose the envelope and this site cannot seal any more.
seal-gone = Ulichagua bahasha, lakini sasa tovuti hii haiwezi kufunga bahasha. Mrejesho huu hautatumwa bila bahasha hadi uamue mwenyewe.
# On the review, in place of the choice to seal, while the part that seals is fetched.
seal-loading = Sehemu ya bahasha iliyofungwa inafunguka…
# The same, if it could not be fetched. Below it is the button that tries once more, and if the person chose the envelope earlier, the one that removes it.
seal-not-loaded = Sehemu ya ukurasa inayofunga bahasha haikupatikana kwenye mtandao. Ukituma sasa bila kuchagua bahasha, mrejesho utatumwa bila bahasha.
# Button below it: from then on it goes without.
seal-off = Ondoa bahasha
# Sent outside, in the place of the words; for the office's desk. $owner holds the key.
seal-note = Bahasha iliyofungwa. Inaweza kufunguliwa na { $owner } tu.

## Leaving at once

# Button on every page where something is written or followed.
leave = Ondoka haraka
# Beside it.
leave-hint = Huondoa ukurasa huu papo hapo na kufungua mwingine. Ambacho hakijahifadhiwa kitapotea. Historia ya kivinjari itaendelea kuonyesha tovuti hii. (Kwenye kompyuta: bonyeza Shift mara tatu.)

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
unknown-title = Haijulikani kama mrejesho umefika
# What happened and what to do.
unknown-text = Mrejesho ulianza kutumwa lakini uthibitisho haukurudi. Huenda ofisi imeupata, huenda haijaupata. Ukituma tena, ofisi inaweza kuupata mara mbili.
# The same for an office that knows a second try by its key.
unknown-text-once = Mrejesho ulianza kutumwa lakini uthibitisho haukurudi. Huenda ofisi imeupata, huenda haijaupata. Ukituma tena bila kubadilisha kitu, ofisi itatambua kuwa ni mrejesho uleule. Ukibadilisha kitu, inaweza kuuona kama mrejesho mwingine.
# Button: send again all the same.
unknown-again = Tuma tena
# Button beside sending, where the office does not take the photos.
review-without-files = Tuma bila picha
# Button: back to the words.
unknown-keep = Rudi kwenye nilichoandika

## Receipt

# Heading.
receipt-title = Ofisi imepokea mrejesho wako
# Above the reference.
receipt-reference = Namba ya kumbukumbu
# Below it. True for every API: who has the number can look.
receipt-keep = Andika namba hii au ipige picha. Bila namba hii huwezi kufuatilia mrejesho wako. Mtu yeyote mwenye namba hii anaweza kuona hali yake.
# This page keeps nothing.
receipt-not-stored = Ukurasa huu hauhifadhi namba hii. Ukifunga ukurasa, namba haitaonekana tena hapa.
# Heading of what the office says.
receipt-next = Nini kitafuata
# Where the office said nothing about it.
receipt-next-unknown = Ofisi haijasema lini itajibu.
# The day the office expects to answer. $day is a date.
receipt-expected = Ofisi inatarajia kujibu kufikia { $day }.
# The reference comes later.
receipt-pending = Ofisi imepokea mrejesho wako, lakini namba ya kumbukumbu bado inaandaliwa. Acha ukurasa huu wazi: namba itaonekana hapa yenyewe.
# The service never gives a reference.
receipt-never = Huduma hii haitoi namba ya kumbukumbu, kwa hiyo huwezi kufuatilia mrejesho huu.
# The office gave the words back and they differ.
receipt-differs = Ofisi imehifadhi maelezo tofauti na uliyotuma. Fuatilia kwa namba yako, au wasiliana na ofisi.
# Above the names of the fields that were sent and are empty in the office's copy.
copy-lacks = Nakala ya ofisi inayosomeka hapa haionyeshi sehemu hizi ulizotuma:
# Above the names of the fields that the office's copy has otherwise than they were sent.
copy-differs = Nakala ya ofisi inayosomeka hapa inaonyesha sehemu hizi tofauti na ulivyotuma:
# Below either of them.
copy-hint = Huenda ofisi inazificha kwa wasomaji, au haikuzihifadhi. Kama ni muhimu, wasiliana na ofisi ukitaja namba yako.
# Heading of the receipt where no answer of the office's says so: the person found the report on its list.
receipt-claimed-title = Mrejesho uliouchagua kwenye orodha ya ofisi
# Below it, and beside the number where it is kept.
receipt-claimed = Wewe ndiye uliyesema kuwa mrejesho wenye namba hii ni wako. Ofisi yenyewe haijathibitisha hilo.
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
# No such reference at the office, and this device has a receipt of the last days for it.
follow-not-public-yet = Ofisi ilithibitisha kuwa imepokea mrejesho huu, lakini bado haiuonyeshi. Ofisi nyingine husoma kwanza. Angalia tena baada ya siku moja au mbili.
# While asking.
follow-looking = Inaangalia…
# Following is switched off for this API.
follow-off = Ofisi hii haina njia ya kufuatilia hapa. Wasiliana nayo moja kwa moja ukitaja namba yako.
# Name of a line.
follow-status = Hali
# Beside our status; the API's own word for it follows.
follow-office-word = ofisi imeandika:
# No answer yet.
follow-no-notes = Ofisi bado haijaandika jibu.
# Name of a line.
follow-service = Huduma
# Name of a line.
follow-agency = Ofisi inayoshughulikia
# Name of a line: when it was received.
follow-requested = Tarehe ya kupokelewa
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
saved-not-forgotten = Nakala ya awali yenye jina lako haikuweza kufutwa. Ifute kwenye ukurasa wa “Mrejesho wangu”.
# It could not be kept: there is no room.
saved-full = Kifaa hiki hakina nafasi ya kuhifadhi. Ulichoandika kipo kwenye ukurasa huu tu: ukiufunga kabla ya kutuma, kitapotea.
# It could not be kept: the browser does not let us, or its storage is broken.
saved-not = Kivinjari hiki hakihifadhi ulichoandika. Kipo kwenye ukurasa huu tu: ukiufunga kabla ya kutuma, kitapotea.
# On the writing pages of a report without a name: nothing is kept.
saved-nameless = Ukiandika bila jina, ulichoandika hakihifadhiwi kwenye kifaa hiki. Ukifunga ukurasa kabla ya kutuma, kitapotea.
# The same, once it stands in the vault, which is open on this page.
saved-locked = Imehifadhiwa kwenye kifaa hiki kwa kufuli la maneno sita.
# Closed box below that: the vault is to be made. What stands in it follows.
vault-make-title = Unataka kuhifadhi rasimu bila jina? Weka kufuli la maneno sita
# What the vault is.
vault-means = Unachoandika bila jina huhifadhiwa ikiwa tu kina kufuli. Utapewa maneno sita ya siri. Bila maneno hayo sita huwezi kukisoma tena, na hata ofisi haiwezi kukusaidia.
# Below it: all that one lock is for.
vault-covers = Kufuli hulinda rasimu, mrejesho unaosubiri kutumwa na namba za kumbukumbu.
# First of three lines: what the vault cannot do, said before anybody makes one.
vault-limit-seen = Anayeshika kifaa hiki ataona kwamba kuna vitu vyenye kufuli, idadi na ukubwa wake. Hataona yaliyoandikwa.
# Line of that list. Whoever has the page in front of them while the lock is open needs no words.
vault-limit-read = Anayejua maneno sita anaweza kuyasoma. Hata asiyeyajua anaweza kusoma kufuli likiwa wazi.
# Last line of that list.
vault-limit-lost = Ukisahau maneno sita, vitu hivyo vimepotea: hakuna njia nyingine ya kuvifungua.
# Button: six words are drawn.
vault-draw = Nipe maneno sita
# Above the six words.
vault-write-down = Yaandike sasa kwenye karatasi, kwa mfuatano huu. Yanaonyeshwa mara moja tu. Usiyapige picha kwa kifaa hiki.
# Below them.
vault-forgotten = Weka karatasi mbali na kifaa hiki. Hakuna anayeweza kukurudishia maneno haya sita, hata ofisi.
# Button: the words are written down; from then on they are not shown.
vault-written = Nimeyaandika
# Label of the line for the six words.
vault-typed = Maneno sita
# Below it.
vault-typed-hint = Yaandike kwa mfuatano uleule, ukiacha nafasi kati ya neno na neno.
# Button: the vault is made with the words that were typed.
vault-confirm = Weka kufuli kwa maneno haya sita
# Button: other words, since the paper is not right.
vault-draw-anew = Nipe maneno sita mengine
# Other words were typed than were shown.
vault-not-the-same = Maneno haya si yale sita uliyoonyeshwa. Angalia karatasi yako na ujaribu tena, au pata maneno mengine sita.
# Closed box on the writing pages: there is a vault, and it is not open here.
vault-open-title = Kuna kufuli hapa. Lifungue ili kuhifadhi unachoandika bila jina
# Button: opens it.
vault-open = Fungua kufuli
# While the key is made: nothing moves for some seconds.
vault-working = Subiri kidogo. Kwenye simu ya polepole inaweza kuchukua sekunde kadhaa…
# There are more or fewer than six words.
vault-count = Andika maneno yote sita.
# A word is none of the list. $number is its place, from 1.
vault-slip = Neno la { $number } halipo kwenye orodha ya maneno ya kufuli. Angalia kama umeliandika sawasawa.
# The words are of the list and not those of this vault.
vault-wrong = Maneno haya sita hayafungui kufuli hili. Angalia mfuatano wake, kisha ujaribu tena.
# The device has no memory for it, or the browser cannot lock.
vault-unable = Kifaa hiki kimezidiwa sasa, au kivinjari hiki hakiwezi kuweka kufuli. Funga kurasa nyingine, kisha ujaribu tena.
# The device keeps nothing, or is full.
vault-not-kept = Kivinjari hiki hakihifadhi kitu, au kifaa kimejaa. Kufuli halikuwekwa wala kufunguliwa.
# Said while it is open.
vault-is-open = Kufuli limefunguliwa kwenye ukurasa huu. Unachoandika bila jina kinahifadhiwa.
# Opens when the lock stays open, and what goes only while it is open.
vault-more = Soma zaidi kuhusu kufuli
# First of three lines: when the lock closes by itself.
vault-closes = Kufuli hujifunga lenyewe ukifunga ukurasa, ukibonyeza “Ondoka haraka”, au ukurasa usipoonekana kwa dakika 5.
# Line of that list: when it does not.
vault-stays-open = Halijifungi kama mrejesho unasubiri kutumwa baadaye, au kama ulichoandika hakikuweza kuhifadhiwa.
# Last line of that list. What waits for a network stands behind the lock.
vault-sends-open = Mrejesho unaosubiri mtandao hutumwa pale tu kufuli likiwa wazi.
# Button: closes it.
vault-close = Funga kufuli sasa
# Until what is under way has ended.
vault-closing = Kufuli linafungwa…
# The words on the screen could not be kept, so it was not closed.
vault-not-closed = Kufuli halijafungwa, kwa sababu ulichoandika kwenye ukurasa huu hakikuweza kuhifadhiwa na kingepotea. Kitume au kifute kwanza.
# A report is still on its way, so it was not closed.
vault-under-way = Kufuli halijafungwa, kwa sababu mrejesho bado unatumwa. Jaribu tena baada ya muda mfupi.
# Heading on the list of what this device keeps, above the way to open the vault.
vault-locked-title = Vyenye kufuli
# Below it. $count is how many things.
vault-locked = { $count ->
    [one] Kuna kitu { $count } chenye kufuli.
   *[other] Kuna vitu { $count } vyenye kufuli.
}
# The same where nothing is locked yet.
vault-locked-nothing = Kuna kufuli la maneno sita kwenye kifaa hiki, na halina kitu ndani.
# Button on the list while it is open: the lock and all in it are thrown away, after a question.
vault-remove = Futa kufuli hili na vilivyomo
# Button for those who forgot the words: all that is locked is thrown away.
vault-empty = Nimesahau maneno sita: futa vyenye kufuli
# Asked after that.
vault-empty-text = Vyote vyenye kufuli vitafutwa bila kusomwa, na haviwezi kurudishwa. Mrejesho unaosubiri kutumwa humo hautatumwa. Una uhakika?
# Button: yes.
vault-empty-yes = Ndiyo, vifute
# Beside each thing in the list that stands in the vault.
vault-mark = Bila jina, kina kufuli
# The same draft was opened in another page; what was typed here became a draft of its own.
saved-forked = Rasimu hii ilifunguliwa pia kwenye ukurasa mwingine. Ulichoandika hapa sasa ni rasimu nyingine, na ile ya kwanza haikubadilishwa.
# The report could not be put among those that wait. What pressing Send does now follows.
cannot-hand-over = Kifaa hiki kimeshindwa kuhifadhi mrejesho ili utumwe baadaye, kwa hiyo haujatumwa.
# Behind it.
cannot-hand-over-do = Bonyeza “Tuma”: mrejesho utatumwa moja kwa moja kutoka kwenye ukurasa huu. Usifunge ukurasa kabla ya kuona uthibitisho, kwa sababu hutajua kama mrejesho umefika.
# The service of a kept draft is no longer on the list. Its name follows.
service-gone = Huduma uliyokuwa umechagua haipo tena kwenye orodha ya ofisi. Chagua nyingine. Ulichoandika chote kipo. Ulikuwa umechagua:
# The list could not be asked for now and is shown from this device. $day is a date.
seen-list = Ofisi haikupatikana sasa. Hii ni orodha ya { $day } iliyohifadhiwa kwenye kifaa hiki.
# Above the list of institutions or services, where the office's system did not give all of it.
list-cut = Huenda orodha hii haijakamilika: mfumo wa ofisi haukutoa orodha yote. Ukikosa unachotafuta, fungua ukurasa upya au jaribu baadaye.
# The same for the questions of a service. $day is a date.
seen-questions = Ofisi haikupatikana sasa. Haya ni maswali ya { $day } yaliyohifadhiwa kwenye kifaa hiki.
# Heading: a report without a name was refused, because the office wants to know whom it can reach.
contact-wanted-title = Ofisi hii inataka mawasiliano
# Below it. Who sees what stands behind it.
contact-wanted-text = Ofisi haijapokea mrejesho huu bila jina. Ukiongeza mawasiliano, yataonekana pamoja na ulichoandika. Ulichoandika bado kipo hapa.
# Button: on to the page for name and contact.
contact-wanted-add = Weka mawasiliano
# Heading: it was tried at least three times, and the office has a fault each time. $count is a number.
ways-out-title = Kutuma kumeshindikana mara { $count }
# Below it: what else can be done. The words, buttons and other ways stand below.
ways-out-text = Hitilafu hii haitokani na wewe. Unaweza kunakili ulichoandika, kukichapisha, au kutumia njia nyingine.
# Button: copies the words.
ways-out-copy = Nakili nilichoandika hapa
# Button: prints this page, with the words on it.
ways-out-print = Chapisha ukurasa huu
# The office's own reason at a field that it did not accept; the reason follows.
office-says = Ofisi imesema:
# Heading: the report is handed over and waits for a network.
waiting-title = Mrejesho unasubiri kutumwa
# What that means.
waiting-text = Bado haujatumwa. Mrejesho umehifadhiwa kwenye kifaa hiki.
# Below it: when it goes. Nothing runs while the page is closed.
waiting-goes = Ukiacha ukurasa huu wazi, mrejesho utatumwa wenyewe mtandao ukipatikana. Ukifunga ukurasa, mrejesho utatumwa utakapofungua tena ukurasa huu.
# The same for one without a name, which waits in the vault.
waiting-text-locked = Bado haujatumwa. Mrejesho umehifadhiwa kwenye kifaa hiki kwa kufuli la maneno sita.
# Below it: when that one goes.
waiting-goes-locked = Ukiacha ukurasa na kufuli wazi, mrejesho utatumwa wenyewe mtandao ukipatikana. Ukifunga ukurasa, mrejesho hautatumwa hadi ufungue kufuli tena.
# Below either of them, for a sealed one.
waiting-sealed = Kilichohifadhiwa kwenye kifaa hiki kimo kwenye bahasha. Hakuna anayeweza kukisoma wala kukibadilisha hapa, hata wewe.
# After waiting-edit, where it is being sent at this very moment.
waiting-wanted = Mrejesho unatumwa sasa hivi. Kutuma kukishindikana, mrejesho utarudi kwenye rasimu.
# Button: try now.
waiting-now = Jaribu kutuma sasa
# Button: out of the waiting ones, back to a draft that can be changed.
waiting-edit = Rudisha kwenye rasimu
# While a report that is kept on the device is being sent.
sending-wait-kept = Mrejesho umehifadhiwa kwenye kifaa hiki hadi ofisi ithibitishe kuupokea. Kwenye mtandao wa polepole inaweza kuchukua dakika moja au mbili.
# While a report with photos is sent. $count is how many, $size thousands of bytes.
sending-photos = Maelezo na picha { $count } (KB { $size }) vinatumwa pamoja. Mtandao ukiwa wa polepole, inaweza kuchukua dakika kadhaa.
# Behind unknown-text, for a report that is kept on the device.
unknown-stays = Mrejesho umebaki kwenye kifaa hiki. Mrejesho hautatumwa tena wenyewe: utaamua wewe.
# Button: looks whether the office lists it.
unknown-look-up = Tafuta mrejesho huu kwenye orodha ya ofisi
# The office was asked and does not list it.
unknown-not-listed = Orodha ya ofisi haionyeshi mrejesho huu sasa. Lakini hii haimaanishi kwamba haukufika: ofisi inaweza kuchelewa kuuonyesha.
# What the person found on the list and said is theirs could not be kept on this device.
unknown-not-kept = Kifaa hiki hakikuweza kuhifadhi uthibitisho. Mrejesho umebaki kama ulivyokuwa. Jaribu tena.
# The office lists something like it. Anybody may have sent the same words, also to deceive.
found-intro = Orodha ya ofisi ina mrejesho unaofanana na wako. Huenda ni wako, huenda ni wa mtu mwingine. Angalia namba, tarehe na maneno, kisha jibu.
# Below the listed ones.
found-stays = Usipojibu, mrejesho wako unabaki kwenye kifaa hiki kama ulivyo.
# When the office got the listed one. $day is a date, sometimes with a time.
found-day = Tarehe kwenye orodha ya ofisi: { $day }
# The office does not say when.
found-no-day = Orodha ya ofisi haionyeshi tarehe.
# Button: the listed one is the person's own. It then counts as received, and the text goes from the device.
found-mine = Ndiyo, mrejesho huu ni wangu
# Button: the listed one is somebody else's.
found-not-mine = Hapana, mrejesho huu si wangu
# Button: leave it as it is for now.
unknown-leave = Acha kwa sasa
# Heading: another page of this browser has this draft open.
elsewhere-title = Rasimu hii imefunguliwa kwenye ukurasa mwingine
# What that means.
elsewhere-text = Ulichoandika chote kipo huko. Ukiendelea hapa, utakachoandika kwenye ukurasa ule hakitahifadhiwa tena.
# Button: go on here.
elsewhere-here = Endelea hapa
# On the receipt: what this device keeps.
receipt-kept = Kifaa hiki kimehifadhi namba hii, jina la taasisi na huduma, na siku. Maelezo uliyotuma yamefutwa kwenye kifaa hiki.
# The same for one without a name, where the vault keeps it.
receipt-kept-locked = Namba hii, taasisi, huduma na siku vimehifadhiwa kwenye kifaa hiki kwa kufuli la maneno sita. Maelezo uliyotuma yamefutwa kwenye kifaa hiki.
# Question above two buttons.
receipt-remember = Kifaa hiki kiendelee kukumbuka namba hii?
# What to think of when answering.
receipt-remember-hint = Mtu mwingine anayetumia kifaa hiki anaweza kuiona.
# Button.
receipt-remember-yes = Ndiyo, ikumbuke
# Button.
receipt-remember-no = Hapana, ifute
# Said after yes.
receipt-remembered = Sawa. Utaiona kwenye ukurasa wa “Mrejesho wangu”.
# Said after no.
receipt-forgotten = Namba imefutwa kwenye kifaa hiki. Iandike kama unataka kufuatilia mrejesho wako.
# Heading and link: all that this device keeps.
mine-title = Mrejesho wangu
# Below it.
mine-intro = Huu ni mrejesho uliohifadhiwa kwenye kifaa hiki tu. Mrejesho wa bila jina hauhifadhiwi usipouwekea kufuli la maneno sita.
# While it is being read.
mine-reading = Inasoma…
# Nothing is kept.
mine-none = Hakuna kilichohifadhiwa kwenye kifaa hiki.
# The browser keeps nothing for this site.
mine-unavailable = Kivinjari hiki hakiruhusu tovuti hii kuhifadhi au kusoma kitu, kwa hiyo hakuna cha kuonyesha.
# The same, where the drafts that are listed below could be read and nothing else.
mine-part = Kivinjari hiki hakiruhusu tovuti hii kusoma vyote vilivyohifadhiwa. Zinaonyeshwa rasimu zilizopatikana tu.
# Heading above the drafts.
mine-drafts = Rasimu
# Heading above what waits.
mine-waiting = Mrejesho unaosubiri kutumwa
# Heading above the receipts.
mine-receipts = Mrejesho uliopokelewa na ofisi
# Heading above what this version cannot read.
mine-unreadable = Visivyosomeka
# Below it.
mine-unreadable-text = Toleo hili la ukurasa haliwezi kusoma vitu hivi. Havijafutwa. Unaweza kuvinakili na kuvitunza.
# State of a report: not handed over yet.
state-draft = Rasimu
# State of a report: handed over, waits for a network.
state-waiting = Inasubiri mtandao
# State of a report: on its way now.
state-sending = Inatumwa
# State of a report: it may have arrived.
state-unknown = Haijulikani kama imefika
# State of a sealed report: the office answered that it does not take it.
state-refused = Haikupokelewa na ofisi
# Above the list, after a draft was pressed to be opened.
mine-not-opened = Rasimu haikufunguka: haipo tena, au kifaa hiki hakina nafasi. Angalia hapa chini imekuwaje.
# Below state-refused.
mine-refused = Hapa hakuna anayeweza kufungua bahasha ili kuisahihisha. Itume tena, ifute, au andika mrejesho mpya.
# In the place of the first words of a report that is sealed.
mine-sealed = Maelezo yamo ndani ya bahasha iliyofungwa
# In the place of the first words where there are none.
mine-wordless = Bado hakuna maelezo
# Beside a draft: the last day it was opened or written on. $day is a date.
mine-touched = Ilifunguliwa mara ya mwisho { $day }
# Beside a receipt: the day it was received. $day is a date.
mine-received = Tarehe ya kupokelewa: { $day }
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
mine-elsewhere = Rasimu hii imefunguliwa kwenye ukurasa mwingine. Ukiendelea hapa, utakachoandika kwenye ukurasa ule hakitahifadhiwa tena.
# The page has words that are kept nowhere; they would be lost.
mine-unsaved = Kuna ulichoandika bila jina ambacho hakijatumwa. Ukifungua rasimu, kitapotea.
# The same, where it has a name and this device could not keep it, or not its photos.
mine-unsaved-named = Kuna ulichoandika, au picha ulizoweka, ambavyo havijahifadhiwa wala kutumwa. Ukifungua rasimu, vitapotea.
# The page shows the number of a report that was received, and the number is kept nowhere.
mine-unsaved-receipt = Namba ya kumbukumbu ya mrejesho uliotuma haijahifadhiwa kwenye kifaa hiki. Ukifungua rasimu, haitaonyeshwa tena hapa.
# Button below that: open the draft all the same.
mine-receipt-open = Fungua rasimu hata hivyo
# Button: open the draft all the same.
mine-unsaved-open = Futa nilichoandika, fungua rasimu
# Button: asks the office for the state of one receipt.
mine-ask = Angalia hali ya sasa
# The state as last seen. $day is a date. The state stands before it.
mine-seen = (kama ilivyokuwa { $day })
# Never asked.
mine-not-seen = Bado hujaangalia hali.
# The reference is still to come.
mine-pending = Namba ya kumbukumbu bado inaandaliwa.
# There is no reference and never will be.
mine-never = Huduma hii haitoi namba ya kumbukumbu.
# Button: the list is longer.
mine-more = Onyesha zaidi
# Button: throws all away.
mine-empty = Futa vyote kwenye kifaa hiki
# What that does.
mine-empty-text = Ukifuta, rasimu zote, mrejesho unaosubiri kutumwa na namba zote vitafutwa kwenye kifaa hiki.
# Below it: what that does not do.
mine-empty-traces = Kilichokwisha kutumwa kwa ofisi hakitafutwa. Mabaki ya ulichoandika yanaweza kuwepo kwa muda kwenye faili za kivinjari. Historia ya kivinjari haifutwi.
# Button: yes, all of it.
mine-empty-yes = Ndiyo, futa vyote
# Button: no.
mine-empty-no = Hapana
# Told before anything goes by age: drafts and receipts. Opening a draft is enough; a receipt goes all the same. $count is a number of things, $days a number of days.
mine-aging = { $count ->
    [one] Kitu { $count } kimekaa siku { $days } au zaidi bila kufunguliwa. Kitafutwa kwenye kifaa hiki hivi karibuni. Ukifungua rasimu, itabaki. Namba ya kumbukumbu iandike kwenye karatasi.
   *[other] Vitu { $count } vimekaa siku { $days } au zaidi bila kufunguliwa. Vitafutwa kwenye kifaa hiki hivi karibuni. Ukifungua rasimu, itabaki. Namba ya kumbukumbu iandike kwenye karatasi.
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
home-waiting = Mrejesho unaosubiri kutumwa: { $count }
# The same for reports that may have arrived, and for sealed ones that the office did not take.
home-rests = Mrejesho unaosubiri uamuzi wako: { $count }. Huenda mrejesho umefika, au ofisi haikuupokea.
# Things in the vault, which is not open. $count is how many.
home-locked = { $count ->
    [one] Kitu { $count } kina kufuli.
   *[other] Vitu { $count } vina kufuli.
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
privacy-purpose = Matumizi ya taarifa zako
# Heading: who sees them.
privacy-seen-by = Watakaoona mrejesho wako
# Heading: how long they are kept.
privacy-kept-for = Taarifa zako zitahifadhiwa kwa muda gani
# Heading: what this page itself keeps.
privacy-device = Kwenye kifaa hiki
# What this page keeps on the device of a report with a name. True of this version.
privacy-device-named = Ukiandika kwa jina lako, kifaa hiki huhifadhi rasimu, mrejesho unaosubiri kutumwa, na unachoiandikia ofisi baadaye. Vitabaki hadi vitumwe au uvifute. Baada ya kutuma, unachagua kama namba ya kumbukumbu ibaki.
# What it keeps of a report without a name.
privacy-device-nameless = Ukiandika bila jina, ulichoandika hakihifadhiwi usipokiwekea kufuli la maneno sita. Bila kufuli, ukifunga ukurasa kabla ya kutuma, kitapotea. Anayeshika kifaa huona kwamba kuna vyenye kufuli, lakini hawezi kuvisoma.
# What goes by age: drafts and reference numbers, and not what waits to be sent. $days is a number.
privacy-device-aging = Rasimu au namba ikikaa siku { $days } bila kufunguliwa, utaarifiwa kwanza, kisha itafutwa.
# What it keeps besides.
privacy-device-offline = Ukurasa hufanya kazi hata bila mtandao. Kwa hiyo kifaa huhifadhi pia nakala yake, orodha ya ofisi na lugha uliyochagua. Tovuti hii haitumii vidakuzi.
# Who can see it, and what no page can take away.
privacy-device-others = Mwingine anayetumia kifaa hiki anaweza kuona kilichohifadhiwa. Kufuta hakuondoi mabaki yote kwenye kivinjari. Historia ya kivinjari inaonyesha kwamba ulifungua tovuti hii. Kivinjari kinaweza kukumbuka jina au namba ya simu uliyoandika.
# Opens what this page saves besides, and what goes by age.
privacy-device-more = Soma zaidi kuhusu kinachohifadhiwa kwenye kifaa
# Under "on this device": spelling checks of the browser, which some makers do on their own servers. True of this version.
privacy-spelling = Baadhi ya vivinjari hutuma maneno kwa kampuni iliyovitengeneza ili tahajia ikaguliwe. Ukiandika bila jina, ukurasa huu unakiomba kivinjari kisifanye hivyo.
# The next paragraph: the phone's own keyboard.
privacy-keyboard = Kibodi ya simu yako ni programu nyingine: inaweza kukumbuka au kutuma unachoandika.
# Heading: what travels.
privacy-sent = Kinachotumwa
# What is sent. The second name is that of the page before sending.
privacy-sent-text = Mrejesho hautumwi hadi ubonyeze “Tuma”. Kinachotumwa ni kile tu ulichokiona kwenye ukurasa wa “Angalia kabla ya kutuma”.
# Above a list of four.
privacy-asks = Ukurasa huu pia huuliza mfumo wa ofisi:
# Item of that list.
privacy-asks-services = orodha ya huduma, ukurasa unapofunguliwa
# Item of that list.
privacy-asks-questions = maswali ya huduma uliyochagua
# Item of that list.
privacy-asks-answers = kama mfumo unajibu, kabla tu ya kutuma
# Item of that list.
privacy-asks-status = hali ya mrejesho uliotuma
# Below it: who can see it on the way.
privacy-sent-seen = Kama kwa kila tovuti, seva na mtandao vinaona anwani ya IP ya kifaa chako. Vinaona pia wakati ulipotumia tovuti.
# Opens the list of what this page asks the office's system.
privacy-asks-more = Soma zaidi kuhusu maswali kwa mfumo wa ofisi
# Heading: rights.
privacy-rights = Haki zako
# Rights under the Personal Data Protection Act, 2022.
privacy-rights-text = Sheria ya Ulinzi wa Taarifa Binafsi ya mwaka 2022 inakupa haki ya kuona taarifa zako. Unaweza kuomba zirekebishwe, au zifutwe pale sheria inaporuhusu. Unaweza pia kupinga zikitumika kinyume cha sheria.
# Heading: to whom to write about rights.
privacy-rights-contact = Wasiliana na
# Heading: where to complain.
privacy-complain-to = Mahali pa kulalamikia matumizi ya taarifa
# Heading: emergency numbers.
privacy-emergency = Dharura
# Above the emergency numbers.
privacy-emergency-text = Tovuti hii si ya dharura. Kama uhai wa mtu uko hatarini, piga:
# Heading: ways to reach the office without data (SMS, USSD, a call, a desk).
channel-title = Njia nyingine za kutuma mrejesho
# Above the list of these ways: who sees the telephone number.
channel-shows-number = Kwa SMS, USSD au simu, ofisi inaona namba yako ya simu. Laini ya simu imesajiliwa kwa jina la mtu.
# Name of a way: SMS.
channel-sms = Kwa SMS
# Name of a way: USSD.
channel-ussd = Kwa menyu ya simu (USSD)
# Name of a way: a telephone call.
channel-call = Kwa kupiga simu
# Name of a way: a desk at the office.
channel-desk = Ana kwa ana, ofisini
# Before a number to call, to dial, or to send an SMS to.
channel-number = Namba:
# Before the word with which an SMS must begin.
channel-keyword = Neno la kwanza la SMS:
# Above the list of keys to press after a USSD code is dialled.
channel-then = Ukishapiga namba hiyo:
# One step of a USSD path. $keys are digits, * or #.
channel-step = Bonyeza { $keys }
# Before what a way costs, in the office's words.
channel-cost = Gharama:
# Before the place where the office says all this.
channel-source = Chanzo:
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
# Without a name was chosen, and the office takes nothing of this kind without one.
problem-naming-not-taken = Ofisi hii haipokei mrejesho wa aina hii bila jina. Chagua “Kwa jina langu”, au badilisha aina.
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
    [one] Maelezo yamezidi herufi { $over }. Ofisi inapokea hadi herufi { $limit }. Fupisha kidogo.
   *[other] Maelezo yamezidi herufi { $over }. Ofisi inapokea hadi herufi { $limit }. Fupisha kidogo.
}
# No place, and nothing that could stand for it.
problem-place-missing = Andika mahali jambo lilipotokea.
# The office demands a point on the map, and none is given.
problem-point-missing = Weka alama ya ramani. Ofisi hii haipokei mrejesho bila alama hiyo.
# What was typed is no point on the map.
problem-point-not-a-point = Andika namba mbili za alama ya ramani, kwa mfano -6.173, 35.742.
# Not a date.
problem-day-not-a-day = Andika tarehe sahihi, kwa mfano 23/11/2026.
# A date in the future: asked about, not refused.
problem-day-future-day = Kwa tarehe ya kifaa hiki, siku hii bado haijafika. Irekebishe, au thibitisha kuwa ni sahihi.
# More photos and documents than the office takes. $limit is how many it takes.
problem-files-too-many = Ofisi inapokea picha { $limit } tu. Ondoa zilizozidi.
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
# Problem at a day or at a question for one: the year is before 1900, most often only two digits of it were typed.
problem-year-too-early = Mwaka hauwezi kuwa kabla ya 1900. Andika tarakimu zote nne za mwaka, kwa mfano 2026.
# Problem at a question for a number such as 1,000: thousands to some, decimals to others. $whole and $fraction are the two readings, for example 1000 and 1.
problem-question-two-numbers = Namba hii inaweza kusomwa kwa njia mbili. Andika { $whole } au { $fraction }, ile unayomaanisha.
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
failure-refused = Ofisi haikukubali mrejesho huu kama ulivyo. Rekebisha yaliyotajwa, kisha utume tena.
# The same without any reason from the office.
failure-refused-silent = Ofisi haikukubali mrejesho huu na haikusema kwa nini. Angalia ulichoandika, au jaribu tena baadaye.
# A key is missing; only the office can mend it.
failure-not-allowed = Mfumo wa ofisi umekataa tovuti hii. Si kosa lako, na ofisi pekee ndiyo inayoweza kurekebisha. Nakili ulichoandika, kisha ujaribu siku nyingine.
# Not there.
failure-not-found = Mfumo wa ofisi hauna huduma hii tena. Chagua huduma nyingine, kisha ujaribu tena.
# Too large.
failure-too-large = Maelezo ni marefu mno kwa mfumo wa ofisi. Yafupishe, kisha utume tena.
# The office takes the words and not the files. Nothing was sent.
failure-files-refused = Ofisi haikupokea picha au hati zilizoambatishwa. Hakuna kilichofika. Unaweza kutuma maelezo bila picha, au kubadilisha picha.
# A photo of the report is broken or gone on this device. Nothing was sent.
failure-file-lost = Picha moja haisomeki tena kwenye kifaa hiki, kwa hiyo hakuna kilichotumwa. Iongeze tena, au tuma bila picha hiyo.
# The envelope could not be closed. Nothing was sent.
failure-not-sealed = Bahasha haikuweza kufungwa, kwa hiyo hakuna kilichotumwa. Jaribu tena ukiwa na mtandao, au tuma bila bahasha.
# The office's server has a fault.
failure-broken = Mfumo wa ofisi una hitilafu. Si kosa lako. Jaribu tena baadaye.
# Something else answered.
failure-unreadable = Jibu lililokuja halikutoka kwenye mfumo wa ofisi. Kama Wi-Fi unayotumia inataka uingie kwanza, ingia, kisha ujaribu tena.
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
config-xml-only = Sehemu “{ $field }” inaelekeza kwenye XML, lakini tovuti hii inaelewa JSON tu. Tumia endpoint ya JSON.
# Sealing where the office takes no files. $field is its path; “media” is the name of another field.
config-needs-media = Sehemu “{ $field }” inahitaji “media”: bahasha iliyofungwa hutumwa kama faili, na ofisi hii haipokei faili.
# An entry that repeats another one, excludes another one, or is over the limit. $field is its path.
config-one-too-many = Sehemu “{ $field }” imezidi. Iondoe, au ondoa nyingine.
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
expected-key = tarakimu 64 za heksadesimali kama `mrejesho-cli keygen` inavyoziandika
# What a field of the config should be: the recordings of the site, by language.
expected-voice = tarakimu 16 za heksadesimali kwa kila lugha, kama “mrejesho-cli voice pack” inavyozitoa
# What a field should have been: a whole number, such as of files or bytes.
expected-count = namba nzima inayofaa
# What a field should have been: a telephone number.
expected-number = namba ya simu: tarakimu, +, *, # na nafasi
# What a field should have been: a public holiday.
expected-holiday = siku kama 2026-12-09, au 12-09 kwa kila mwaka
# What a field should have been: a year and a month.
expected-month = mwezi kama 2026-01
# What a channel's date should have been.
expected-channel-month = mwezi ambao si wa baadaye
# What a number for calls or SMS should have been.
expected-channel-phone = tarakimu 3 hadi 15, zenye nafasi katikati au + mbele
# What a USSD number should have been.
expected-channel-ussd = msimbo kama *152*00#
# What a step of a USSD path should have been.
expected-channel-keys = vitufe vya kubonyeza kama "9"
# What the keyword of an SMS should have been.
expected-channel-keyword = neno moja lenye herufi A hadi Z na tarakimu, 1 hadi 20
# What a text of a channel should have been.
expected-channel-text = herufi 200 kwa wingi

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
kiosk-keeps-nothing = Mashine hii inatumiwa na watu wengi. Haihifadhi unachoandika. Bonyeza “Nimemaliza” kabla ya kuondoka, ili ulichoandika kifutwe mara moja.
# In the privacy notice: what this machine keeps.
kiosk-device-text = Mashine hii haihifadhi ulichoandika, jina wala namba ya kumbukumbu. Ukibonyeza “Nimemaliza”, au usipogusa kitu kwa muda, kila ulichoandika kinafutwa. Mashine haiwezi kuzuia kamera au watu kuona skrini.
# In the privacy notice, in the place of privacy-sent-seen.
kiosk-sent-seen = Seva na mtandao vinaona anwani ya IP ya mashine hii na wakati ilipotumika.
# In the list of what "without a name" does not hide, in the place of the internet address.
kiosk-hides-place = sura yako, kwa kamera na watu walio karibu na mashine hii, wala wakati ulipotuma
# On the first page, before the name of the institution whose desk this is.
kiosk-desk-of = Mashine hii ipo kwenye dawati la
# Behind that name.
kiosk-desk-changes = Kama mrejesho wako unahusu taasisi nyingine, utaweza kuibadilisha.
# What "without a name" means at a machine in an office. Limits first; never "fully secret".
kiosk-nameless-means = Hatukuulizi jina, simu wala barua pepe, na hatuvitumi. Lakini huenda hapa kuna kamera. Wafanyakazi wanaweza kukuona ukiandika na kujua wakati ulipotuma. Ofisi itasoma ulichoandika.
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
kiosk-qr-follow = Ukitaka kufuatilia kwa simu yako, elekeza kamera ya simu kwenye alama hii. Ukurasa wa kufuatilia utafunguka ukiwa na namba hii. Simu yako itakumbuka kwamba ulifungua ukurasa huo.
# The same where a report cannot be followed on a page: the code holds the number alone.
kiosk-qr-number = Ukitaka namba hii kwenye simu yako, elekeza kamera ya simu kwenye alama hii.
# Screen readers: what the drawing is.
kiosk-qr-name = Alama ya QR yenye namba yako ya kumbukumbu
# Button: prints a narrow slip with the number.
kiosk-print = Chapisha kwenye karatasi
# On the screen and on the slip, where nobody knows whether the report has arrived: what to do.
kiosk-unknown-do = Kama jambo lako haliwezi kusubiri, waulize wahudumu wa dawati kama wamepokea mrejesho wako. Kama hutaki wakutambue, tuma tena sasa au siku nyingine.
# Below it: what happens to the words.
kiosk-unknown-keeps = Ulichoandika kipo kwenye skrini hii tu. Hakitatumwa chenyewe baadaye, na kitafutwa ukimaliza.
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

## What the site's own server answers in place of the API, as plain text in all languages. People see it where they post the
## form without the app

# The address is not one of the API's that this site uses.
refused-400 = Anwani hii haipitishwi.
# The request comes from a page of another site.
refused-403 = Ombi hili halitoki kwenye tovuti hii, kwa hiyo halipitishwi.
# The request is neither a question nor a report.
refused-405 = Ombi la aina hii halipitishwi.
# The report with its photos is too large.
refused-413 = Ujumbe ni mkubwa kuliko MiB 8. Haukutumwa.
# Too many requests in a minute.
refused-429 = Maombi ni mengi mno kwa sasa. Jaribu tena baada ya dakika moja.
# The API cannot be reached.
refused-502 = Mfumo wa ofisi haupatikani kwa sasa.
# The API does not answer in time.
refused-504 = Mfumo wa ofisi haujibu kwa sasa.

## The case after its receipt

# Heading above the messages of the office and of the person.
case-thread = Mazungumzo
# In place of a case that was kept under the six words, once these are closed.
case-shut = Kufuli la maneno sita limefungwa, kwa hiyo mrejesho huu hauonyeshwi tena. Lifungue kwenye ukurasa wa “Mrejesho wangu”, au tafuta mrejesho kwa namba yake.
# Who wrote a message: the office.
case-by-office = Ofisi
# Who wrote a message: the reader.
case-by-you = Wewe
# Who wrote a message: the office's system does not say.
case-by-unknown = Haijulikani nani aliandika
# Above a message of the reader or of somebody unknown: what it says besides its words.
case-told-solved = Imesemwa: limetatuliwa.
# Above a message of the reader or of somebody unknown: what it says besides its words.
case-told-not-solved = Imesemwa: halijatatuliwa.
# Above a message of the reader or of somebody unknown: what it says besides its words.
case-told-withdraw = Imeombwa: mrejesho ughairiwe.
# Above a message of the reader or of somebody unknown: what it says besides its words.
case-told-identify = Jina limetajwa.
# Marks a message that was not there when the person last looked.
case-new = Mpya
# In place of the day of a message, if the office's system gives none.
case-no-date = tarehe haikutolewa
# Button: shows the rest of a long message.
case-whole = Onyesha ujumbe wote
# Before the name of a file of a message.
case-file = Faili:
# Button above the messages: shows older ones. $count is the number of those that are still hidden.
case-older = { $count ->
    [one] Onyesha ujumbe { $count } wa awali
   *[other] Onyesha ujumbe wa awali (bado haujaonyeshwa: { $count })
}
# After a status: since how many days it has been so. $days is a number; 0 is today.
case-since = { $days ->
    [0] tangu leo
    [one] tangu siku { $days } iliyopita
   *[other] tangu siku { $days } zilizopita
}
# After the day of the last change: how many days ago that was. $days is a number; 0 is today.
case-changed = { $days ->
    [0] (leo)
    [one] (siku { $days } iliyopita)
   *[other] (siku { $days } zilizopita)
}
# Heading above what the person can do about the case.
case-acts = Unachoweza kufanya
# Button, and heading of its form: write to the office.
case-act-message = Andika kwa ofisi
# Button, and heading of its form: the matter is solved.
case-act-solved = Ndiyo, limetatuliwa
# Button, and heading of its form: the matter is not solved.
case-act-not-solved = Hapana, halijatatuliwa
# Button, and heading of its form: take the report back.
case-act-withdraw = Ghairi mrejesho huu
# Button, and heading of its form: give a name later.
case-act-identify = Jitambulishe sasa
# Above the two answers.
case-solved-question = Je, tatizo limetatuliwa?
# The office's system takes no messages at all.
case-acts-none = Mfumo wa ofisi hii haupokei ujumbe kupitia tovuti hii. Wasiliana na ofisi moja kwa moja ukitaja namba yako.
# In a case without a name, where a name could be given only in the open: why no name can be given.
case-identify-public = Hapa huwezi kujitambulisha: kwenye mfumo wa ofisi hii, jina lako lingesomwa na kila mtu. Ikibidi ofisi ikujue, wasiliana nayo moja kwa moja ukitaja namba yako.
# The office's system takes messages, and none about this case any more.
case-acts-none-now = Ofisi haipokei tena ujumbe kuhusu mrejesho huu kupitia tovuti hii.
# In the form for a message.
case-hint-message = Ofisi itapata ujumbe huu pamoja na namba ya mrejesho wako.
# In the form for “solved”.
case-hint-solved = Ofisi itaambiwa kuwa unaona tatizo limetatuliwa. Inaweza kufunga mrejesho wako.
# In the form for “not solved”.
case-hint-not-solved = Ofisi itaambiwa kuwa tatizo halijatatuliwa. Eleza kilichobaki.
# In the form for a withdrawal.
case-hint-withdraw = Ofisi itaambiwa kuwa hutaki tena mrejesho huu ushughulikiwe. Ulichotuma kitabaki kwenye mfumo wa ofisi.
# In the form for a name given later.
case-hint-identify = Andika tu yale unayotaka ofisi iyajue. Hakuna kinachotumwa kabla hujaona kila kitakachotumwa.
# Above the review of a name given later.
case-identify-warning = Ukituma, ofisi itajua kuwa mrejesho huu ni wako. Hutaweza kubadilisha hilo baadaye.
# Label of the text.
case-words = Ujumbe wako
# Label of the text, for “not solved”.
case-words-not-solved = Nini bado hakijatatuliwa?
# Hint below the label. $most is the largest number of characters.
case-words-hint = Herufi zisizozidi { $most }.
# Label of the second half of what the office gave with the receipt.
case-secret = Nusu ya pili ya namba (siri)
# Hint below that label.
case-secret-hint = Iandike ikiwa ofisi ilikupa pamoja na namba ya kumbukumbu. Ofisi zinazotoa nusu hii hazipokei ujumbe bila kuipata.
# In place of that field, if this device knows the second half.
case-secret-kept = Nusu ya pili ya namba iko kwenye kifaa hiki. Itatumwa pamoja na ujumbe, ili ofisi ijue ujumbe unatoka kwa aliyetuma mrejesho.
# Button: shows what will be sent.
case-check = Angalia kabla ya kutuma
# Button: closes the form. What was written stays; a name, phone number or email address is forgotten.
case-close = Acha kwanza
# Heading of what will be sent.
case-review = Kitakachotumwa
# Everybody can read what is sent.
case-public = Si ofisi pekee itakayousoma ujumbe huu: watu wengine pia wanaweza kuusoma. Usiandike jambo ambalo hutaki walisome.
# Before sending: it waits on the device if there is no network.
case-waits = Kama hakuna mtandao, ujumbe utasubiri kwenye kifaa hiki. Ujumbe utatumwa mtandao ukirudi, tovuti hii ikiwa wazi. Kama umewekewa kufuli, kufuli nalo liwe wazi.
# Before sending: it is kept nowhere.
case-stays-here = Ujumbe huu hauhifadhiwi kwenye kifaa hiki. Usifunge ukurasa huu hadi uone kuwa umefika.
# State of an act: being sent.
case-state-sending = Inatumwa…
# State of an act: nothing went yet.
case-state-waiting = Bado haijatumwa.
# State of an act: no answer came.
case-state-unknown = Haijulikani kama imefika kwa ofisi.
# State of an act: taken without an error, and not to be seen in the case.
case-state-not-seen = Imetumwa, lakini haionekani kwenye mfumo wa ofisi. Huenda haikupokelewa.
# State of an act: refused. The office's own reasons follow.
case-state-refused = Ofisi haikuupokea ujumbe. Sababu yake:
# State of an act: refused, without a reason.
case-state-refused-silently = Ofisi haikuupokea ujumbe, na haikusema sababu.
# State of an act: the secret is wrong or missing.
case-state-secret = Haijatumwa. Ofisi inahitaji nusu ya pili ya namba, au namba na nusu yake hazilingani.
# State of an act: the case is gone.
case-state-gone = Haijatumwa. Ofisi inasema haina tena mrejesho wenye namba hii. Ulichoandika bado kipo hapa.
# The act was seen in the case.
case-done-seen = Imefika. Inaonekana kwenye mfumo wa ofisi.
# The office says that it had the act already.
case-done-known = Ofisi inasema ilishaupokea ujumbe huu.
# Button: looks whether the office has an act.
case-look = Angalia kama imefika
# Said after that look, if the act was not there.
case-looked = Tumeangalia sasa hivi: ujumbe huu bado hauonekani kwenye mfumo wa ofisi.
# Button: sends an act once more.
case-send-again = Tuma tena
# Beside that button, if the office may then have it twice.
case-may-double = Ukituma tena, ofisi inaweza kuupata ujumbe mara mbili.
# Button: takes an act back into its form.
case-edit = Badilisha
# Button: deletes an act that has not gone.
case-delete = Futa
# Problem: nothing is written.
case-problem-words = Andika ujumbe wako.
# Problem: the text is too long for the form, or for the office, which did not take it.
case-problem-long = Ujumbe ni mrefu mno. Ufupishe.
# Problem: a name given later is empty.
case-problem-contact = Andika angalau jina, namba ya simu au barua pepe.
# Problem: the office wants this with every message.
case-problem-missing = Ofisi hii inahitaji barua pepe kwa kila ujumbe.
# Problem: not a telephone number.
case-problem-phone = Andika namba kamili ya simu, kwa mfano 0712 345 678.
# Problem: not an e-mail address.
case-problem-email = Andika barua pepe kamili, kwa mfano jina@example.com.
# A report in the list: opens its messages.
mine-open = Fungua mazungumzo
# A report in the list: how many messages the person has not seen yet. $count is a number.
mine-new = Ujumbe mpya: { $count }
# A report in the list, before its button that deletes it: what the person wrote about it and did not send. $count is a number.
mine-unsent = Ujumbe ambao haujatumwa kuhusu mrejesho huu: { $count }. Ukifuta mrejesho huu, ujumbe huo nao utafutwa.
# Name of the second half of what to keep, on the receipt.
receipt-secret = Nusu ya pili ya namba (siri)
# Below it.
receipt-secret-hint = Itunze pamoja na namba ya kumbukumbu. Ukitaka kuiandikia ofisi baadaye, utahitaji zote mbili. Usimpe mtu mwingine.
# The office takes messages about a report and gives no second half.
receipt-open = Ofisi hii haitoi nusu ya pili. Yeyote mwenye namba hii anaweza kusoma mrejesho wako na kuiandikia ofisi.
# Button on the page about privacy: opens what to do when somebody learned who wrote.
privacy-leak = Siri yangu imevuja
# Button on the receipt: shows by when the office has promised to answer.
receipt-promises = Ofisi imeahidi kujibu lini?
# Button on the receipt and on the page of a case: opens what the person can take away.
receipt-slip = Chukua kumbukumbu ya mrejesho
# Heading above what the person takes away.
slip-title = Kumbukumbu yako
# Label: the institution.
slip-office = Taasisi
# Label: the day on which the office received the feedback.
slip-day = Tarehe ya kupokelewa
# Label: 16 letters and digits made of everything that was sent (a SHA-256).
slip-fingerprint = Alama ya mrejesho
# Below it.
slip-fingerprint-hint = Alama hii imetokana na kila kitu ulichotuma. Iandike pia mahali pengine: mtu akibadilisha ulichoandika baadaye, alama haitalingana.
# There is none: the browser cannot make it, or the feedback was sent while this page was closed, or in an envelope.
slip-no-fingerprint = Kumbukumbu hii haina alama ya mrejesho, kwa sababu ukurasa huu hauwezi kuitengeneza sasa.
# Tick: the second half of the number is printed, copied and put into the code too.
slip-secret = Weka pia nusu ya pili ya namba (siri). Anayeiona ataweza kuiandikia ofisi kuhusu mrejesho huu.
# Read aloud in place of the QR code.
slip-qr = Alama ya QR yenye namba yako ya kumbukumbu
# Below the QR code.
slip-qr-hint = Alama hii ya QR ina namba yako ya kumbukumbu, na nusu ya pili kama umeiweka. Haina jambo lingine, na haifungui tovuti yoyote.
# Button: copies the text.
slip-copy = Nakili kumbukumbu
# Button: saves a text file.
slip-save = Hifadhi faili
# Button: prints on an ordinary sheet.
slip-print = Chapisha (A4)
# Button: prints on a roll as narrow as a till's.
slip-print-narrow = Chapisha (karatasi nyembamba)
# What is in the file: everything that was sent.
slip-save-words = Nakala na faili zina kila ulichoandika na kutuma. Hata jina na namba ya simu zimo, kama uliandika. Picha zenyewe hazimo. Faili itabaki kwenye kifaa hiki hadi uifute. Karatasi haina ulichoandika.
# What is in the file: the number and the office only.
slip-save-bare = Nakala, faili na karatasi hazina ulichoandika. Faili itabaki kwenye kifaa hiki hadi uifute.
# Field: the person types the number back from where it was noted.
slip-noted = Nimeihifadhi: namba ni
# Below that label.
slip-noted-hint = Si lazima. Iandike kutoka mahali ulipoihifadhi, tuangalie kama ni sahihi.
# Button.
slip-check = Hakiki namba
# The number is right.
slip-right = Namba ni sahihi.
# The number is wrong.
slip-wrong = Namba hailingani. Iangalie tena hapo juu.
# Heading above what the office promised.
promise-title = Ofisi imeahidi
# In place of the list, if the person asked for it and there is nothing to show.
promise-none = Tovuti hii haina siku iliyoahidiwa kwa mrejesho wa aina hii.
# A promise by the config: a first answer that the report was received. $day is a date.
promise-acknowledged = Kufikia { $day }: kuthibitisha kuwa imepokea mrejesho.
# A promise by the config: an answer. $day is a date.
promise-answered = Kufikia { $day }: kujibu.
# A promise by the office's own system. $day is a date.
promise-office = Jibu linatarajiwa kufikia { $day }, kwa mujibu wa mfumo wa ofisi.
# Before the source of a promise, or of a list of contacts.
promise-source = Chanzo:
# After a promise that was not kept. $days is a number, at least 1.
promise-past = { $days ->
    [one] Siku { $days } imepita tangu tarehe hiyo.
   *[other] Siku { $days } zimepita tangu tarehe hiyo.
}
# Button: makes a file for the calendar.
case-remind = Weka kikumbusho kwenye kalenda
# Below that button.
case-remind-hint = Faili ya kalenda inatengenezwa kwenye kifaa hiki, na tovuti hii haiitumi. Ifungue ili kikumbusho kiingie kwenye kalenda. Programu ya kalenda inaweza kukituma mtandaoni.
# Box to tick beside it.
case-remind-reference = Weka namba ya kumbukumbu kwenye kikumbusho. Yeyote anayeona kalenda yako ataiona.
# In place of the button, for a report without a name.
case-remind-nameless = Kikumbusho kingeonyesha kwenye kalenda ya kifaa hiki kuwa kuna mtu anasubiri jibu la ofisi. Kwa hiyo hakiwekwi bila wewe kutaka.
# Button below that sentence.
case-remind-want = Nataka kikumbusho
# Title of the event in the calendar. One line.
case-reminder-title = Angalia kama ofisi imejibu
# Text of the event in the calendar. The site's address follows.
case-reminder-words = Tarehe iliyoahidiwa imepita. Fungua tovuti hii uangalie hali ya mrejesho wako.
# Heading above what can be done next.
case-next = Hatua inayofuata
# Why there is a next step: a promise is past.
case-next-late = Tarehe iliyoahidiwa imepita. Unaweza kuikumbusha ofisi, au kwenda ngazi ya juu.
# Why there is a next step: the person says that it is not solved.
case-next-not-solved = Jibu lako ni kuwa tatizo halijatatuliwa. Unaweza kuiandikia ofisi tena, au kwenda ngazi ya juu.
# Button: opens the form with a text made of the facts.
case-follow-up-write = Andika ukumbusho kwa ofisi
# Text made of the facts, which the person changes. $reference is the number, $days a number, $status the state.
case-follow-up = { $days ->
    [0] Mrejesho namba { $reference } ulipokelewa leo. Hali yake: { $status }. Naomba mnieleze mrejesho umefikia wapi na utajibiwa lini.
    [one] Mrejesho namba { $reference } ulipokelewa siku { $days } iliyopita. Hali yake: { $status }. Naomba mnieleze mrejesho umefikia wapi na utajibiwa lini.
   *[other] Mrejesho namba { $reference } ulipokelewa siku { $days } zilizopita. Hali yake: { $status }. Naomba mnieleze mrejesho umefikia wapi na utajibiwa lini.
}
# The same where the day is not known. Both are also the first text of a new report to a higher level.
case-follow-up-undated = Mrejesho namba { $reference }. Hali yake: { $status }. Naomba mnieleze mrejesho umefikia wapi na utajibiwa lini.
# Heading of the levels above the office.
case-levels = Ngazi ya juu
# Button: begins a new report to that level.
case-level-write = Andika mrejesho mpya huko
# Beside that button, if the first page shows a reference number that is nowhere else.
case-level-number = Ukurasa wa “Mwanzo” unaonyesha namba ya kumbukumbu ambayo haijahifadhiwa. Nenda huko uiandike kwanza, pamoja na nusu yake ya pili kama ipo. Kisha bonyeza “{ action-start-over }”.
# Beside that button, if another report is on the first page and would be lost.
case-level-busy = Kwenye ukurasa wa “Mwanzo” kuna mrejesho mwingine ambao haujahifadhiwa. Umalize au uufute kwanza.
# Opens the help for a person whose identity was told to others.
leak = Siri yangu imevuja
# First sentence of that help.
leak-intro = Kama mtu amejua kuwa wewe ndiye uliyetuma mrejesho:
# Step: danger first.
leak-step-danger = Kama uko hatarini, kwanza nenda mahali penye watu unaowaamini, kisha piga simu ya dharura.
# Step: note what happened.
leak-step-note = Andika nini kilitokea, lini, na nani aliyekuambia au kukutisha. Tunza ujumbe na picha kama ushahidi.
# Step: outside of the institution.
leak-step-outside = Usilalamike kwa ofisi unayodhani imevujisha. Nenda kwenye taasisi nyingine iliyo nje ya ofisi hiyo.
# Step: the device.
leak-step-device = Kama wengine wanatumia kifaa hiki, futa mrejesho wako kwenye “Mrejesho wangu”. Andika kwanza namba yake mahali pengine.
# Heading of the contacts.
leak-turn-to = Mahali pa kwenda
# Heading of the ready text.
leak-ready = Maandishi unayoweza kutumia
# The ready text. $reference is the number of the report.
leak-text = Nilituma mrejesho wenye namba { $reference }. Baadaye watu wengine walijua kuwa ni mimi niliyeutuma. Naomba ichunguzwe nani alitoa taarifa zangu, na nilindwe.
# Below the ready text.
leak-not-sent = Tovuti hii haitumi maandishi haya. Wewe mwenyewe ndiye unayeyapeleka.
# The person began to write something about this case and has not sent it. The beginning of it follows.
case-begun = Ulichoanza kuandika kimehifadhiwa kwenye kifaa hiki. Bado hakijatumwa.
# The same, where it is only on this page and not stored.
case-begun-here = Ulichoanza kuandika bado hakijatumwa. Kipo kwenye ukurasa huu tu: ukiufunga, kitapotea.
# Button: opens the form again with these words.
case-go-on = Endelea kuandika
# How many photos go with a message. $count is a number.
case-photos = Picha: { $count }
# Above the files in the review of a message.
case-photos-sent = Picha zitakazotumwa
# State of a message: the office's system did not take its photos.
case-state-files = Haijatumwa. Ofisi haikupokea picha. Ulichoandika kimebaki: bonyeza “Badilisha”, ondoa picha, kisha tuma tena.
# State of a message: a photo of it cannot be read on this device any more.
case-state-file-lost = Haijatumwa. Picha yake moja haisomeki tena kwenye kifaa hiki. Bonyeza “Badilisha”, weka picha tena kama unataka, kisha tuma.
# Problem: more photos than the office takes with a message, or it takes none.
case-problem-files = Ofisi haipokei picha nyingi hivi pamoja na ujumbe. Ondoa zilizozidi.
# Below the form, where this device keeps nothing of the case: what is typed is only on this page.
case-stays-unsent = Unachoandika hakihifadhiwi kwenye kifaa hiki. Ukifunga ukurasa kabla ya kutuma, kitapotea.
# Button in the step for the office: the report is about this office itself.
recipient-not-this = Sitaki ofisi hii ione mrejesho wangu
# Button: chooses the level whose name follows, in place of the office. Nothing is sent yet.
accused-send-to = Chagua:
# Above the levels: who then sees it.
accused-who-sees = Ukichagua taasisi hapa, mrejesho utakwenda huko badala ya ofisi uliyoichagua kwanza. Wahusika huko watausoma, na wanaweza kuiuliza ofisi hiyo kuhusu jambo hili. Usitaje jina lako kwenye maelezo kama hutaki lijulikane.
# No level is known above this office.
accused-none = Hakuna ngazi ya juu iliyowekwa kwenye tovuti hii kwa ofisi hii. Unaweza kuchagua taasisi nyingine kwenye orodha.

## A report as the text of an SMS

# Heading.
sms-title = Mrejesho huu kwa SMS
# What an SMS reveals.
sms-shows = SMS huionyesha ofisi namba yako ya simu. Kampuni ya simu nayo inaweza kuona ujumbe.
# In a list of what the SMS does not have.
sms-no-contact = Jina na mawasiliano uliyojaza hayamo kwenye SMS.
# In that list, if there are any.
sms-no-files = Picha na faili zako hazimo kwenye SMS.
# In that list: the service has questions of its own.
sms-no-answers = Majibu yako kwa maswali ya huduma hayamo kwenye SMS.
# Label of the field with the text.
sms-text = Ujumbe wa SMS
# Below it. Curly quotes and dashes are not among the letters of an SMS.
sms-hint = Fupisha hapa ukitaka: rasimu yako haibadiliki. Alama za kunukuu na vistari vitakuwa vya kawaida kwenye SMS.
# How many messages networks count for this text.
sms-count = { $count ->
    [one] Ujumbe { $count } wa SMS.
   *[other] Jumbe { $count } za SMS.
}
# How many letters more the last message takes.
sms-left = { $count ->
    [one] Imebaki nafasi ya herufi { $count }.
   *[other] Zimebaki nafasi za herufi { $count }.
}
# A letter outside the alphabet of SMS takes the room of the others.
sms-ucs2 = Kuna alama zisizo za alfabeti ya SMS. Kwa hiyo kila SMS inabeba herufi chache: 70 au 67 tu.
# More than ten messages.
sms-many = Ujumbe huu unazidi SMS 10. Fupisha ujumbe: mitandao ya simu inaweza kuukata.
# The office's machine reads the first word, $text, and the person has taken it away.
sms-keyword = Ofisi husoma kwanza neno “{ $text }”. Anza SMS kwa neno hilo.
# Button: puts one sign in place of another. $label is the new one, $text the one that is not in the alphabet of SMS.
sms-replace = Weka “{ $label }” badala ya “{ $text }”
# Button: leaves these signs (emoji) out of the text.
sms-remove = Ondoa alama hizi: { $text }
# Letters of other scripts, in $text: nothing can stand for them.
sms-stays = Herufi hizi haziko kwenye alfabeti ya SMS: { $text }. Zitabaki kama ulivyoziandika.
# Opens the phone's own app for SMS with the text.
sms-open = Fungua SMS kwenye simu
# Copies the text.
sms-copy = Nakili ujumbe
# After either. The page never knows whether anything was sent.
sms-unknown = Ukurasa huu hauwezi kujua kama SMS imetumwa. Itume mwenyewe kwenye simu yako.
# Below that, if the draft is saved on this device.
sms-draft-stays = Rasimu yako inabaki hapa, ikiwa na alama “Huenda umetuma kwa SMS”.
## Sikiliza: the page is read aloud

# Button on the pages of a report and of a case: reads the page aloud.
listen = Sikiliza
# The same button while the page is being read aloud.
listen-stop = Acha kusikiliza
# Beside the button: what is read, and what is not.
listen-what = Maelezo ya ukurasa huu yanasomwa kwa sauti. Ulichoandika hakisomwi.
# While it is found out whether this page has a recording.
listen-looking = Sauti inatafutwa…
# Before a recording is fetched. $kilobytes is its size.
listen-size = Sauti ya ukurasa huu ni KB { $kilobytes }. Itatumia bando lako.
# Button: fetches the recording and plays it.
listen-fetch = Pakua sauti na usikilize
# While the recording is fetched.
listen-coming = Sauti inapakuliwa…
# The recording came while the person did something else on the page. “Sikiliza” is the button.
listen-came = Sauti imepakuliwa. Bonyeza “{ listen }” uisikie.
# The recording could not be fetched. “Sikiliza” is the button.
listen-failed = Sauti haikupatikana. Soma ukurasa, au bonyeza “{ listen }” tena.
# The phone's voice did not begin, stopped or never ended; or the phone cannot play the recording.
listen-silent = Kifaa hiki hakikuweza kusoma kwa sauti. Soma ukurasa, au bonyeza “{ listen }” tena.
# There is neither a recording of this page nor a voice on the phone.
listen-nothing = Ukurasa huu hauna sauti kwa sasa. Tafadhali usome.
