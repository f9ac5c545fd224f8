### All words of the screen in English. Each sentence is written in Kiswahili first (sw.ftl); a test holds that
### both files have the same keys and the same variables.

## The page itself

# Title of the site: browser tab, installed name, link previews.
page-title = Mrejesho: tell a public office
# One sentence under the title in search results.
page-description = Send a complaint, compliment, question or suggestion to a public institution, with your name or without, and follow the answer.
# Shown for a moment while the program loads.
page-loading = Opening…
# Shown where JavaScript is off.
page-noscript = This page needs JavaScript, and it is switched off in your browser. Switch it on, or use another browser. Nothing was sent.
# Shown where the program cannot start (old browser, blocked WebAssembly, broken download).
page-broken = Fault: the page could not open in this browser. Load it again, or use a newer browser. Nothing was sent.
# The name of this language in itself, on the language switch of the other.
language-name = English
# First link of each page, for keyboard users.
skip-link = Skip to the content
# The product's name in the header; also the link home.
site-name = Mrejesho
# Screen readers: the name of the header's links.
navigation = Pages
# Link to the page where a person looks up a reference.
link-follow = Follow feedback
# The same in the header, where there is little room.
header-follow = Follow
# Link to the privacy page, on every page.
link-privacy = Privacy
# Link to the first page.
link-home = Home
# Browser tab: $page is the heading of the page.
title-page = { $page } – Mrejesho
# Browser tab where the person has something to mend: $page is the heading.
title-fix = Fix: { $page } – Mrejesho
# Browser tab where the system failed: $page is the heading.
title-fault = Fault: { $page } – Mrejesho
# Above the heading: how far one is. $step and $last are numbers.
progress = Step { $step } of { $last }
# An address of this site that does not exist: heading.
nowhere-title = This page does not exist
# An address of this site that does not exist: what to do.
nowhere-text = The link may be mistyped. Start again from the first page.

## The basic page: the whole form as it is printed into the page, for a browser without a script and until the program is there

# Heading.
basic-title = Send feedback to a public office
# Below it. There is no page for checking before sending here.
basic-intro = Fill in the form, read again what you wrote, then press Send.
# One quiet line. True as long as this page is on the screen.
basic-not-kept = This page keeps no drafts: if you close it before sending, what you wrote is gone.
# What "without a name" means here, where the fields for a name may stand below.
basic-nameless-means = Leave the part about you empty. The office will read your words, and the server and the network see this device's internet address.
# Hint for the main text, for both choices of the name.
basic-description-hint = Use your own words. If you send without a name, do not write your name or anything that shows who you are.
# Label of the one list of services, grouped by institution.
basic-service = Institution and service
# Below it, where the list has an entry for institutions that are not in it. $name is that entry.
basic-service-hint = If your institution is not on the list, choose the last one (“{ $name }”) and type its name below.
# Label of the field for that name, and of the same where there is no list.
basic-institution = Name of an institution that is not on the list
# Hint of the place.
basic-place-hint = Ward, village or street, council and region.
# Hint above the contact fields.
basic-contact-hint = Fill in this part only if you chose “With my name”. Without a phone number or e-mail the office cannot call or write to you.
# The program stopped while somebody used it. Said by a plain script.
fallen-text = Fault: this page has stopped working.
# Behind it, where all that was written stands on the device.
fallen-kept = What you wrote is kept on this device.
# Behind it, where it does not, or not all of it.
fallen-lost = Not all that you wrote is kept. Copy it before you load the page again.
# Link: loads the page again.
fallen-reload = Load the page again

## Buttons: verbs

# Goes on to the next page.
action-continue = Continue
# Goes back one page.
action-back = Back
# Sends the report.
action-send = Send
# Sends the report once more, after a failure.
action-try-again = Try again
# A part of the page that is only fetched when somebody comes to it (a list, the photos) could not be fetched. Below it is the button that tries once more.
later-failed = This part of the page could not be fetched. Try again when there is a network. If there is one, the site may have been renewed since you opened this page: open it again.
# Link beside each line of the review; the line's name follows for screen readers.
action-change = Change
# Copies text.
action-copy = Copy
# Said after copying.
action-copied = Copied
# Said where the browser did not let us copy.
action-not-copied = The browser did not allow copying. Write it down.
# Begins a new report.
action-start-over = Send other feedback
# Looks up a reference.
action-look-up = Look up
# Behind the name of a field that may be left open.
optional = (optional)
# First entry of a list from which nothing is chosen yet.
choose = Choose…

## Home: the kind

# Heading of the first page.
home-title = What do you want to send?
# Under the heading.
home-intro = Choose one. You will see all that is sent before you send it.
# Kind: complaint.
kind-complaint = Complaint
# What a complaint is for.
kind-complaint-for = There is a problem and you want it solved.
# Kind: compliment.
kind-compliment = Compliment
# What a compliment is for.
kind-compliment-for = You were served well and want the office to know.
# Kind: enquiry.
kind-enquiry = Question
# What an enquiry is for.
kind-enquiry-for = There is something you want to know about a service.
# Kind: suggestion.
kind-suggestion = Suggestion
# What a suggestion is for.
kind-suggestion-for = You have an idea that would make a service better.
# Heading above the link to follow an earlier report.
home-follow-title = Have you sent something before?
# What following is.
home-follow-for = See how far the office is, with your reference number.
# A poster's link asked for an institution or a kind that this site does not have.
poster-unknown = Part of the link you opened is not known here. Please choose below.

## Naming: with a name or without

# Heading.
naming-title = Will you send with your name or without?
# Choice: with a name.
naming-named = With my name
# What it means. True for every API.
naming-named-means = The office will see the name and contact you write, and can use them to answer you.
# Choice: without a name.
naming-nameless = Without a name
# What it means. Limits first; never "fully secret".
naming-nameless-means = We do not ask for a name, phone number or e-mail, and do not send them. But the office will read your words, and the server and the network see this device's internet address.
# Shown on the choice made before.
chosen-now = You chose this

## Whom it concerns

# Heading.
whom-title = Which institution is it about?
# Label of the search field.
whom-search = Name of the institution
# Hint below the label.
whom-search-hint = Type any part of the name, for example “water dodoma” or “NIDA”.
# Screen readers and below the field: how many were found. $count is a number.
whom-found = { $count ->
    [one] { $count } institution found
   *[other] { $count } institutions found
}
# More were found than are shown. $shown and $count are numbers.
whom-found-more = Showing { $shown } of { $count }. Type more to narrow it down.
# None was found.
whom-found-none = No institution has that name. Try another word.
# Opens the two lists.
whom-by-region = Choose a region, then a council
# Label of the list of regions.
region = Region
# Label of the list of councils.
council = Council
# Button: a way on for councils that are not in the list.
whom-unlisted = My council is not on the list
# Label of the field where its name is typed.
whom-unlisted-name = Name of the council or institution
# What happens then; the config names a service that takes such reports.
whom-unlisted-means = Your feedback will go to the office that takes feedback about institutions that are not on the list. The name you type is sent with it.
# The same, where the config has no such service.
whom-unlisted-nowhere = This site has no office for institutions that are not on the list. You can choose the institution nearest to your matter.
# Goes back from there to the search.
whom-listed = Search the list
# How old the list is. $dated is a year or date from the list itself.
whom-dated = This list is from { $dated }; newer councils may be missing.
# Above the chosen institution.
whom-chosen = You chose
# Heading of the list of services.
service = Service
# Question above the list of services.
service-which = Which service is it about?
# Question above the list of services where the API has no institutions.
service-alone = Which service is your feedback about?
# The chosen institution has no service for this kind of feedback.
service-none = This institution does not take this kind of feedback here. Choose another institution, or change the kind.
# While the list of institutions is loading.
catalogue-loading = The list of institutions is loading…
# The list could not be had; the failure's own sentence stands above.
catalogue-failed = You can write first and choose the institution later.
# Goes on without the list.
catalogue-write-first = Write first
# The API lists no service at all.
catalogue-empty = This office has not listed any service yet, so you cannot send now. You can write and copy your words.

## What happened

# Heading for a complaint.
what-title-complaint = What happened?
# Heading for a compliment.
what-title-compliment = What would you like to praise?
# Heading for an enquiry.
what-title-enquiry = What do you want to know?
# Heading for a suggestion.
what-title-suggestion = What do you suggest?
# Label of the main text.
description = Details
# Heading of the part for photos, and the name of that part.
files = Photos
# Hint for photos: how many, and how large each will be at most. $count is how many, $size thousands of bytes.
photos-hint = Photos: { $count } at most. Each is made again here on your device, with { $size } KB or less. Where and when it was taken, the kind of phone and the name of the file are not sent.
# The hint goes on, in a report with a name.
photos-hint-named = Also a PDF of up to 1 MB: it is sent as it is, with what it says inside, such as the name of its maker.
# The hint goes on, in a report without a name: what the page cannot hide.
photos-hint-nameless = What can be seen in a photo is not hidden: a face, a house, a number plate.
# Button that opens the camera or the pictures on the phone.
photos-add = Add a photo
# The same in a report with a name.
photos-add-named = Add a photo or PDF
# While photos are made small. $number and $last are numbers.
photos-getting-ready = Getting file { $number } of { $last } ready…
# The same where the page was turned in the meantime.
photos-coming = Getting the photos ready…
# A photo that was added. $number is its place in the list.
photos-photo = Photo { $number }
# A document that was added. $number is its place in the list.
photos-document = Document { $number } (PDF)
# What it weighed when it was picked, and weighs now, in thousands of bytes.
photos-size = { $before } KB became { $after } KB
# A photo that could only be cleaned, since the browser changes what is drawn.
photos-as-it-is = Not drawn anew, because this browser changes what is drawn. What was hidden inside it was taken out.
# Button: takes a photo off the report.
photos-remove = Remove
# Before the reason why a file was not added. $number is its place among those just picked.
photos-not-added = File { $number } was not added.
# Without a name was chosen after files were added that may name the person.
photos-gone-nameless = Documents, and photos that were not drawn anew, were removed: they may show who you are.
# A kept draft was opened, and a photo of it is broken or gone.
photos-gone-lost = One or more photos can no longer be read on this device, so they were removed. Add them again if they are to be sent.
# The device has no room for the photos, only for the words.
photos-not-kept = There is no more room on this device. Your words are kept, but the photos stay only until this page is closed.
# Why a file was not added: there are as many as the office takes. Those after it were not looked at.
photo-too-many = You have as many photos as the office takes. This one and those after it were not added.
# Why a file was not added: too many bytes.
photo-too-heavy = It is too large for a phone: 32 MB at most. Take another photo, or make it smaller first.
# Why a file was not added: too many pixels.
photo-too-large = The photo has too many pixels for a phone: 50 million at most. Make it smaller first, or take it again in a smaller size.
# Why a file was not added: the form that iPhones keep. The camera setting has the same name in English.
photo-heic = It is a HEIC photo, which this browser cannot read. Change it to JPEG, or take a picture of the screen.
# Why a file was not added: it is cut off or damaged.
photo-broken = The photo is damaged or not complete. Choose another.
# Why a file was not added: no picture.
photo-not-a-picture = It is not a picture that can be read here.
# Why a PDF was not added without a name.
photo-pdf-nameless = A PDF has the name of its maker inside, and this page cannot take it out. Without a name, send a photo of the document.
# Why a PDF was not added with a name.
photo-pdf-too-heavy = The document is too large: 1 MB at most. Take a photo of the page that matters.
# Why a document of Word or Excel was not added.
photo-office = Documents of Word, Excel and the like are not taken: they have the name of their maker inside. Take a photo of it.
# Without a name: the browser changes what is drawn, so that no photo can be drawn anew.
photo-drawing-nameless = This browser changes a little of all that is drawn, and a photo drawn here would carry its mark. Without a name it is not sent. Use another browser, or send without the photo.
# With a name: the browser changes what is drawn, and the photo as it is weighs too much.
photo-drawing-too-heavy = This browser cannot make photos smaller, and as it is this one is too large. Make it smaller first, or use another browser.
# The part of the page for photos could not be loaded.
photo-not-loaded = The part of the page that gets photos ready could not be fetched. Try again when there is a network; your words are here.
# Hint for a report with a name.
description-hint = Use your own words.
# Hint for a report without a name.
description-hint-nameless = Use your own words. Do not write your name or anything that shows who you are.
# Counter below the text. $count is a number, $text the same number as people write it.
letters-left = { $count ->
    [one] { $text } character left
   *[other] { $text } characters left
}
# The text is too long. $count is a number, $text the same number as people write it.
letters-over = { $count ->
    [one] { $text } character too many
   *[other] { $text } characters too many
}
# Heading above region, council and ward.
place = Place
# Below it.
place-hint = If you leave it open, you will see before sending which address is sent.
# The same where neither the institution nor the config has an address.
place-hint-required = This office needs to know the place.
# Label of a text field.
ward = Ward, village or street
# Label of a date field.
day = Day it happened
# Checkbox shown when the day typed is in the future.
day-confirm = Yes, this date is right
# Heading above the service's own questions.
questions = Questions about this service
# While they are loading.
questions-loading = The questions about this service are loading…

# Label of the date of a question that asks when.
datetime-day = Date
# Label of the time of a question that asks when.
datetime-time = Time (24 hours, for example 14:30)

## About you

# Heading.
about-title = About you
# Label.
first-name = First name
# Label.
last-name = Last name
# Label.
phone = Phone number
# Hint.
phone-hint = For example 0712 345 678 or +255 712 345 678
# Label.
email = E-mail
# Nothing here is demanded by the API.
about-optional = You do not have to fill in anything here. Without a phone number or e-mail the office cannot call or write to you.
# Heading of the sentence from the config that says who reads it.
who-sees = Who will see it

## Review

# Heading.
review-title = Check before you send
# Below it.
review-intro = This is what will be sent, word for word.
# Behind it, as long as that is certain.
review-nothing-sent = Nothing has been sent yet.
# Name of a line: the kind.
review-kind = Kind
# Name of a line: with or without a name.
review-naming = Name
# Name of a line: the institution.
review-institution = Institution
# Beside the place that stands in for the person's own.
review-place-institution = (this is sent because you gave no place)
# A line that was left open.
review-open = Not filled in
# A line that must be filled before sending.
review-missing = Not chosen yet
# Opens the list of parameters as they travel.
review-exact = See exactly what is sent
# Below it: the names are those of the API.
review-exact-hint = This is how the browser will send it to the office. The names are those of the office's system.
# Size of one field. $count is a number of bytes.
review-bytes = { $count ->
    [one] { $count } byte
   *[other] { $count } bytes
}
# Before a list of those who can see one field.
review-seen-by = Seen by
# In that list: anybody at all.
review-seen-by-all = the public (anybody)
# Others may read the text (the API's requests are public).
review-public = This office shows the details of feedback to other people. Do not send anything that others should not read.
# No reference will come (GeoReport "blackbox").
review-no-reference = This service gives no reference number. You will not be able to follow it.
# Heading above the words where nothing can be sent; they can be copied.
review-cannot-send = You cannot send now
# Copies the report as text.
review-copy = Copy my words
# Above the button that sends. $count is a number of kilobytes, rounded up.
review-cost = { $count ->
    [one] Sending will cost about { $count } KB of your data bundle.
   *[other] Sending will cost about { $count } KB of your data bundle.
}
# Above the words that may tell who wrote a report without a name.
selfcheck-title = These words may tell who you are
# Below it.
selfcheck-intro = You chose to send without a name. This device checked your words, and nothing was sent. What you keep is sent as it is.
# While the phone looks.
selfcheck-running = The device is checking your words…
# The part of the program that looks could not be loaded.
selfcheck-failed = Your words could not be checked, because the part of the program that checks did not load. Read them yourself: do they hold your name, your phone number or something that tells who you are?
# The phone found nothing.
selfcheck-none = The device checked your words and saw no name, phone number, e-mail or other number that tells who you are. It cannot see everything: read them yourself as well.
# The phone found words, and the person keeps all of them.
selfcheck-kept = You chose to keep words that may tell who you are. They are sent as they are.
# Button: the words stay.
selfcheck-keep = Keep
# Button: the words are taken out of the text.
selfcheck-remove = Remove
# What was found.
selfcheck-phone = Phone number
# What was found.
selfcheck-email = E-mail
# What was found: the number of the National Identification Authority.
selfcheck-nida = NIDA number
# What was found: the payroll number of a public servant.
selfcheck-check-number = Check number of a public servant
# What was found.
selfcheck-plate = Number plate
# What was found: the writer's own name.
selfcheck-name = Your name
# What was found: "only I", "I was alone".
selfcheck-alone = Something that only you know or saw
# What was found: the same words stand in a draft with the person's name.
selfcheck-earlier = These words also stand in a draft with your name
# Above a list of what sending without a name does not hide.
hides-title = Sending without a name does not hide
# Item of the list.
hides-address = the internet address of your device and when you sent
# Item of the list.
hides-facts = facts that only you know
# Item of the list.
hides-style = how you write
# Quiet button on the review of a report without a name.
later = Send later
# Below it.
later-hint = The device will send it by itself at some moment from 5 minutes to 2 hours from now, so that the time of sending does not show who was using it. This page must stay open.
# In its place while the report waits for that moment.
later-waits = This feedback will be sent by itself within 2 hours. Do not close this page: if you close it, it is not sent and your words are lost. If you change a word, it is not sent by itself.
# The same where the words stand in the vault.
later-waits-locked = This feedback will be sent by itself within 2 hours. Do not close this page: if you close it, it is not sent by itself. Your words stay locked: open the lock again with the six words, then press Send. If you change a word, it is not sent by itself.
# Button: it does not go by itself any more.
later-not = Do not send by itself

## Sealed reports

# Box on the review. $owner holds the key.
seal = Seal it in an envelope that only { $owner } can open
# Below it.
seal-hint = Details, place, day, answers, names, contact and photos are sealed on this device before they are sent. The desk sees only the kind of feedback, the institution and the service, and that there is an envelope.
# Opens what is to be known of the envelope.
seal-more = About this envelope
# Before the fingerprint of the key.
seal-fingerprint = Fingerprint of the key
# Before the place where the same fingerprint can be read.
seal-check = Compare it with the one on
# What sealing cannot do.
seal-limits = The envelope does not hide that you sent something, when, or your internet address. If you lose your words, you cannot open it either. Whoever opens the envelope can show it to others. A dishonest site could give you another program: that is why you compare the fingerprint. Until you press Send, a draft kept on this device is not in the envelope. After that not even you can read or change your words here: where your feedback is kept on this device, the sealed envelope waits here for a network. If the office does not take it after you have closed the page, you will have to write it again.
# In the place of the box, where the person chose the envelope and this site cannot seal any more.
seal-gone = You chose an envelope, but this site cannot seal one now. This feedback does not go open unless you decide so.
# Button below it: from then on it goes without.
seal-off = Do without the envelope
# Sent outside, in the place of the words; for the office's desk. $owner holds the key.
seal-note = Sealed envelope. Only { $owner } can open it.

## Leaving at once

# Button on every page where something is written or followed.
leave = Leave quickly
# Beside it.
leave-hint = Covers the page at once (so does Shift three times). The history of the device will still show this site.

## Sending

# Heading while sending.
sending-title = Your feedback is being sent…
# Below it.
sending-wait = Do not close this page. On a slow network it can take a minute or two.
# First line after a failed try: nothing went.
send-nothing-went = Your feedback was not sent. What you wrote is still here.
# Heading of the reasons that the office gave.
send-reasons = The office says:
# Heading when it may have gone.
unknown-title = It is not known whether it arrived
# What happened and what to do.
unknown-text = Your feedback was on its way but no receipt came back. The office may have it or may not. If you send again, the office may get it twice.
# The same for an office that knows a second try by its key.
unknown-text-once = Your feedback was on its way but no receipt came back. The office may have it or may not. If you send again without changing anything, this office knows that it is the same feedback. If you change something, it may take it for another one.
# Button: send again all the same.
unknown-again = Send again
# Button beside sending, where the office does not take the photos.
review-without-files = Send without photos
# Button: back to the words.
unknown-keep = Back to my words

## Receipt

# Heading.
receipt-title = The office has received your feedback
# Above the reference.
receipt-reference = Reference number
# Below it. True for every API: who has the number can look.
receipt-keep = Write this number down or take a picture of it. You cannot follow without it. Whoever has it can see the state of your feedback.
# This page keeps nothing.
receipt-not-stored = This page does not keep the number: once you close it, the number will not be shown here again.
# Heading of what the office says.
receipt-next = What happens next
# Where the office said nothing about it.
receipt-next-unknown = The office has not said when it will answer.
# The day the office expects to answer. $day is a date.
receipt-expected = The office expects to answer by { $day }.
# The reference comes later.
receipt-pending = The office has it, but the reference number is still being made. Leave this page open: the number will appear here by itself.
# The service never gives a reference.
receipt-never = This service gives no reference number, so you cannot follow this feedback.
# The office gave the words back and they differ.
receipt-differs = The office has kept other words than those you sent. Follow it with your number, or contact the office.
# Link to the follow page, with this reference.
receipt-follow = Follow this feedback

## Follow

# Heading.
follow-title = Follow feedback
# Label.
follow-reference = Reference number
# Hint.
follow-hint = Type it as you got it.
# Nothing typed.
follow-missing = Type the reference number.
# No such reference.
follow-not-found = That number was not found. Check each letter and digit, then try again.
# While asking.
follow-looking = Looking it up…
# Following is switched off for this API.
follow-off = This office offers no way to follow here. Contact it directly and give your number.
# Name of a line.
follow-status = Status
# Beside our status; the API's own word for it follows.
follow-office-word = In the office's words:
# Heading of the office's answers.
follow-notes = The office's answers
# No answer yet.
follow-no-notes = The office has not written an answer yet.
# Name of a line.
follow-service = Service
# Name of a line.
follow-agency = Handled by
# Name of a line: when it was received.
follow-requested = Received on
# Name of a line: the last change.
follow-updated = Last changed on
# Name of a line: when the office expects to answer.
follow-expected = Answer expected by
# Status: received.
status-received = Received
# Status: in progress.
status-in-progress = In progress
# Status: answered.
status-answered = Answered
# Status: closed.
status-closed = Closed

## What this device keeps: drafts, what waits to be sent, receipts

# On the writing pages of a report with a name, once it stands on the device.
saved-kept = Kept on this device.
# The same, while the last letters are on their way there.
saved-soon = Keeping…
# Above it, where the name was taken away and what stood there with it could not be removed.
saved-not-forgotten = An earlier copy with your name could not be removed from this device. Delete it under My feedback.
# It could not be kept: there is no room.
saved-full = This device has no room to keep it. Your words are on this page only: if you close it before sending, they are gone.
# It could not be kept: the browser does not let us, or its storage is broken.
saved-not = This browser does not keep your words. They are on this page only: if you close it before sending, they are gone.
# On the writing pages of a report without a name: nothing is kept.
saved-nameless = When you write without a name, nothing is kept on this device. If you close the page before sending, your words are gone.
# The same, once it stands in the vault, which is open on this page.
saved-locked = Kept on this device, and locked with your six words.
# Closed box below that: the vault is to be made. What stands in it follows.
vault-make-title = Do you want to keep it without a name? Lock it with six words
# What the vault is.
vault-means = This page can keep what you write without a name only if it is locked. You will be given six ordinary words. Without them this page cannot read what is locked, nor can the office, nor can you. What you write without a name, what waits to be sent and the reference numbers are locked together.
# What it cannot do, said before anybody makes one.
vault-limits = Whoever holds this device can see that things are locked, how many and about how large, but not their words. Whoever knows the six words, or sees this device while it is open, can read it. If you forget the words, what is locked is gone: there is no other way to open it.
# Button: six words are drawn.
vault-draw = Give me six words
# Above the six words.
vault-write-down = Write them on paper now, in this order. They are shown this one time only. Do not take a picture of them with this device.
# Below them.
vault-forgotten = Keep the paper away from this device. Nobody can give you these words again, not even the office.
# Button: the words are written down; from then on they are not shown.
vault-written = I have written them down
# Label of the line for the six words.
vault-typed = Six words
# Below it.
vault-typed-hint = Type them in order, with a space between two words.
# Button: the vault is made with the words that were typed.
vault-confirm = Lock with these words
# Button: other words, since the paper is not right.
vault-draw-anew = Give me other words
# Other words were typed than were shown.
vault-not-the-same = These are not the words you were shown. Look at your paper and try again, or get other words.
# Closed box on the writing pages: there is a vault, and it is not open here.
vault-open-title = Something is locked here. Open it to keep what you write without a name
# Button: opens it.
vault-open = Open
# While the key is made: nothing moves for some seconds.
vault-working = Wait a little. On a slow phone this can take some seconds…
# There are more or fewer than six words.
vault-count = Six words are needed.
# A word is none of the list. $number is its place, from 1.
vault-slip = Word number { $number } is not on the list of words. Look how you typed it.
# The words are of the list and not those of this vault.
vault-wrong = These are not the words of this lock. Nothing was opened. Check their order and try again.
# The part of the page that does it could not be loaded.
vault-not-loaded = The part of the page that locks could not be loaded. Check your network, then try again.
# The device has no memory for it, or the browser cannot lock.
vault-unable = This device does not have enough memory now, or this browser cannot lock. Close other pages, then try again.
# The device keeps nothing, or is full.
vault-not-kept = This browser keeps nothing, or the device is full. Nothing was locked or opened.
# Said while it is open.
vault-is-open = What is locked is open on this page. What you write without a name is kept in it.
# When it closes by itself.
vault-closes = It closes by itself when you close this page, press Leave quickly, or the page is out of sight for 5 minutes. It stays open while feedback is set to be sent later, or while your words could not be kept. What waits to be sent goes only while it is open.
# Button: closes it.
vault-close = Close it now
# Until what is under way has ended.
vault-closing = Closing…
# The words on the screen could not be kept, so it was not closed.
vault-not-closed = It was not closed, because the words on this page could not be kept and would be lost. Send or delete them first.
# A report is still on its way, so it was not closed.
vault-under-way = It was not closed, because feedback is still being sent. Try again in a while.
# Heading on the list of what this device keeps, above the way to open the vault.
vault-locked-title = What is locked
# Below it. $count is how many things.
vault-locked = { $count ->
    [one] { $count } thing is locked with six words.
   *[other] { $count } things are locked with six words.
}
# Button for those who forgot the words: all that is locked is thrown away.
vault-empty = I forgot the words: delete what is locked
# Asked after that.
vault-empty-text = All that is locked is deleted unread and does not come back. Feedback in it that waits to be sent is not sent. Are you sure?
# Button: yes.
vault-empty-yes = Yes, delete it
# Beside each thing in the list that stands in the vault.
vault-mark = Without a name, locked
# The same draft was opened in another page; what was typed here became a draft of its own.
saved-forked = This draft was also opened on another page. What you wrote here is now a draft of its own, and the other one was not changed.
# The report could not be put among those that wait. What pressing Send again does now.
cannot-hand-over = This device could not keep the feedback for sending later, so it was not sent. If you press Send again, it is sent straight from this page. If the page is closed before the receipt, you may not know whether it arrived.
# The service of a kept draft is no longer on the list. Its name follows.
service-gone = The service you had chosen is no longer on the office's list. Choose another. All your words are here. You had chosen:
# The list could not be asked for now and is shown from this device. $day is a date.
seen-list = The office could not be reached now. This is the list of { $day }, kept on this device.
# The same for the questions of a service. $day is a date.
seen-questions = The office could not be reached now. These are the questions of { $day }, kept on this device.
# The office's own reason at a field that it did not accept; the reason follows.
office-says = The office says:
# Heading: the report is handed over and waits for a network.
waiting-title = Your feedback is waiting to be sent
# What that means. Nothing runs while the page is closed.
waiting-text = It has not been sent yet. It is kept on this device and goes by itself as soon as there is a network, as long as this page is open. If you close the page, it goes when you open it again.
# The same for one without a name, which waits in the vault.
waiting-text-locked = It has not been sent yet. It is locked on this device with your six words and goes by itself as soon as there is a network, as long as this page and the lock are open. If you close the page, it goes when you open the lock again with your words.
# Below either of them, for a sealed one.
waiting-sealed = What is kept on this device is in the envelope: nobody can read or change it here, not even you.
# After waiting-edit, where it is being sent at this very moment.
waiting-wanted = It is being sent at this moment. If it does not go, it becomes a draft again.
# Button: try now.
waiting-now = Try to send now
# Button: out of the waiting ones, back to a draft that can be changed.
waiting-edit = Make it a draft again
# While a report that is kept on the device is being sent.
sending-wait-kept = Your feedback is kept on this device until the office confirms that it has it. On a slow network it can take a minute or two.
# While a report with photos is sent. $count is how many, $size thousands of bytes.
sending-photos = The words and { $count ->
    [one] 1 photo
   *[other] { $count } photos
} ({ $size } KB) are being sent together. On a slow network it may take some minutes.
# Behind unknown-text, for a report that is kept on the device.
unknown-stays = Your feedback stays on this device. It is not sent again by itself: you decide.
# Button: looks whether the office lists it.
unknown-look-up = Look for it on the office's list
# The office was asked and does not list it.
unknown-not-listed = The office's list does not show this feedback now. That does not prove that it did not arrive: the office may show it later.
# Button: leave it as it is for now.
unknown-leave = Leave it for now
# Heading: another page of this browser has this draft open.
elsewhere-title = This draft is open on another page
# What that means.
elsewhere-text = All your words are there. If you go on here, that page stops writing to this draft.
# Button: go on here.
elsewhere-here = Go on here
# On the receipt: what this device keeps.
receipt-kept = This device keeps this number, the name of the institution and service, and the day. The words you sent are removed from here.
# The same for one without a name, where the vault keeps it.
receipt-kept-locked = This number, the name of the institution and service, and the day are locked on this device with your six words. The words you sent are removed from here.
# Question above two buttons.
receipt-remember = Shall this device go on remembering this number?
# What to think of when answering.
receipt-remember-hint = Another person who uses this device could see it.
# Button.
receipt-remember-yes = Yes, remember it
# Button.
receipt-remember-no = No, remove it
# Said after yes.
receipt-remembered = All right. You will see it on the page “My feedback”.
# Said after no.
receipt-forgotten = The number is removed from this device. Write it down if you want to follow.
# Heading and link: all that this device keeps.
mine-title = My feedback
# Below it.
mine-intro = Here is what is kept on this device only. Feedback without a name is kept only if you lock it with six words.
# While it is being read.
mine-reading = Reading…
# Nothing is kept.
mine-none = Nothing is kept on this device.
# The browser keeps nothing for this site.
mine-unavailable = This browser does not let this site keep or read anything, so there is nothing to show.
# Heading above the drafts.
mine-drafts = Drafts
# Heading above what waits.
mine-waiting = Waiting to be sent
# Heading above the receipts.
mine-receipts = Received by the office
# Heading above what this version cannot read.
mine-unreadable = Not readable
# Below it.
mine-unreadable-text = This version of the page cannot read these things. They have not been deleted. You can copy and keep them.
# State of a report: not handed over yet.
state-draft = Draft
# State of a report: handed over, waits for a network.
state-waiting = Waiting for a network
# State of a report: on its way now.
state-sending = Being sent
# State of a report: it may have arrived.
state-unknown = Not known whether it arrived
# State of a sealed report: the office answered that it does not take it.
state-refused = Not taken by the office
# Above the list, after a draft was pressed to be opened.
mine-not-opened = The draft did not open: it is not here any more, or this device has no room. See below what has become of it.
# Below state-refused.
mine-refused = Nobody can open the envelope here to correct it. Send it again, delete it, or write new feedback.
# In the place of the first words of a report that is sealed.
mine-sealed = Sealed in an envelope
# In the place of the first words where there are none.
mine-wordless = No words yet
# Beside a draft: the last day it was written on. $day is a date.
mine-touched = Last written on { $day }
# Beside a receipt: the day it was received. $day is a date.
mine-received = Received on { $day }
# Button: opens a draft.
mine-continue = Continue
# Button: throws a draft or a receipt away.
mine-delete = Delete
# Said after that, before the button that brings it back.
mine-deleted = Deleted.
# Button: brings back what was just thrown away.
mine-undo = Bring it back
# It could not be thrown away or brought back.
mine-failed = That did not work. The browser does not let us change what is kept. Try again.
# The draft is open in another page of this browser.
mine-elsewhere = This draft is open on another page. If you go on here, that page stops writing to it.
# The page has words that are kept nowhere; they would be lost.
mine-unsaved = There are words you wrote without a name that have not been sent. If you open a draft, those words are gone.
# Button: open the draft all the same.
mine-unsaved-open = Lose them and open the draft
# Button: asks the office for the state of one receipt.
mine-ask = Ask for the status now
# The state as last seen. $day is a date. The state stands before it.
mine-seen = (as seen on { $day })
# Never asked.
mine-not-seen = The status has not been asked for yet.
# The reference is still to come.
mine-pending = The reference number is still being made.
# There is no reference and never will be.
mine-never = This service gives no reference number.
# Button: the list is longer.
mine-more = Show more
# Button: throws all away.
mine-empty = Delete everything on this device
# What that does and does not do.
mine-empty-text = This removes all drafts, all that waits to be sent and all numbers from this device. It does not remove what was already sent to the office. Traces of the words can stay in the browser's files for some time, and the browser's history stays.
# Button: yes, all of it.
mine-empty-yes = Yes, delete everything
# Button: no.
mine-empty-no = No
# Told before anything goes by age. $count is a number of things, $days a number of days.
mine-aging = { $count ->
    [one] { $count } thing has not been touched for { $days } days or more and will soon be deleted from this device. Open it if you want to keep it.
   *[other] { $count } things have not been touched for { $days } days or more and will soon be deleted from this device. Open what you want to keep.
}
# Beside each of these.
mine-aging-this = Will be deleted soon
# Heading on the first page where something is kept.
home-kept = On this device
# A number of drafts, as a line on the first page. $count is a number.
home-drafts = { $count ->
    [one] You have { $count } draft that you have not sent.
   *[other] You have { $count } drafts that you have not sent.
}
# The same for reports that wait for a network.
home-waiting = { $count ->
    [one] { $count } report is waiting to be sent.
   *[other] { $count } reports are waiting to be sent.
}
# The same for reports that may have arrived, and for sealed ones that the office did not take.
home-rests = { $count ->
    [one] { $count } report waits for your decision: it may have arrived, or the office did not take it.
   *[other] { $count } reports wait for your decision: they may have arrived, or the office did not take them.
}
# Things in the vault, which is not open. $count is how many.
home-locked = { $count ->
    [one] { $count } thing is locked with six words.
   *[other] { $count } things are locked with six words.
}
# Above the first words of the draft that is open on this page.
home-writing = You are writing this:
# Button: on with it.
home-continue = Go on writing it
# Button: a new one; the open draft stays kept.
home-new = Start a new one

## Privacy

# Heading.
privacy-title = Privacy
# Heading: who runs this site.
privacy-operator = Who runs this site
# Heading: what the words are used for.
privacy-purpose = What for
# Heading: who sees them.
privacy-seen-by = Who will see it
# Heading: how long they are kept.
privacy-kept-for = How long it is kept
# Heading: what this page itself keeps.
privacy-device = On this device
# What this page keeps on the device. True of this version. $days is a number.
privacy-device-text = When you write with your name, drafts and feedback that waits to be sent are kept on this device until they are sent, you delete them, or nobody touches them for { $days } days; you are told before. After sending you choose whether the reference number stays. When you write without a name, your words are not kept unless you lock them with six words: if you do not, and close the page before sending, they are gone. What is locked stays until you delete it; whoever holds the device can see that it is there, but not its words. So that the page works without a network, a copy of the page itself and of the office's list is kept too, and the language you chose. Another person who uses this device can see what is kept, and deleting does not remove every trace from the browser's files. There are no cookies. The browser's history shows that you opened this site. The browser itself may remember a name or phone number you typed.
# Heading: what travels.
privacy-sent = What is sent
# What is sent and who can see it on the way.
privacy-sent-text = Feedback is sent only when you press Send, and holds only what you saw on the last page. This page also asks the office's system: for the list of services when it opens, for the questions of the service you choose, whether it answers just before sending, and after sending for the state of your feedback. As on every site, the server and the network see your device's internet address and the time.
# Heading: rights.
privacy-rights = Your rights
# Rights under the Personal Data Protection Act, 2022.
privacy-rights-text = Under the Personal Data Protection Act, 2022 you can ask to see your data, to have it corrected, to have it deleted where the law allows, and you can object to unlawful use.
# Heading: to whom to write about rights.
privacy-rights-contact = Contact
# Heading: where to complain.
privacy-complain-to = Where to complain about the use of data
# Heading: emergency numbers.
privacy-emergency = Emergency
# Above the emergency numbers.
privacy-emergency-text = This site is not for emergencies. If a life is in danger, call:
# Heading: other ways to reach the office.
privacy-channels = Other ways to give feedback
# Where the config says nothing about it.
privacy-unsaid = Whoever runs this site has not said.

## Problems with what was typed. Above the fields, and the same words at the field.

# Heading of the summary. $count is a number.
problems-title = { $count ->
    [one] There is { $count } thing to fix
   *[other] There are { $count } things to fix
}
# No kind chosen.
problem-kind-missing = Choose the kind of feedback.
# Neither with a name nor without.
problem-naming-missing = Choose whether to send with or without your name.
# No institution chosen.
problem-addressee-missing = Choose an institution from the list.
# The name of an unlisted council is empty.
problem-unlisted-missing = Type the name of the council or institution.
# No service chosen.
problem-service-missing = Choose a service.
# The service does not take this kind.
problem-service-not-in-list = This service does not take the kind of feedback you chose. Choose another service.
# No text.
problem-description-missing = Write the details.
# The text is too long. $count is how many letters, $over the same and $limit the most, as people write them.
problem-description-too-long = { $count ->
    [one] The details are { $over } character too long. The office takes { $limit } characters. Please shorten them.
   *[other] The details are { $over } characters too long. The office takes { $limit } characters. Please shorten them.
}
# No place, and nothing that could stand for it.
problem-place-missing = Give the place.
# Not a date.
problem-day-not-a-day = Type a correct date, for example 23/11/2026.
# A date in the future: asked about, not refused.
problem-day-future-day = By this device's clock, this date has not come yet. Correct it, or confirm that it is right.
# More photos and documents than the office takes. $limit is how many it takes.
problem-files-too-many = These are more photos than the office takes. Remove some: it takes { $limit }.
# Contact demanded by the API. $label is the field's name.
problem-contact-missing = Fill this in: { $label }.
# Not a phone number.
problem-phone-not-a-phone = Type the phone number in digits, for example 0712 345 678.
# Not an e-mail address.
problem-email-not-an-email = Type the whole e-mail address with its @ sign, for example asha@example.org.
# A field is too long. $label is the field's name, $count how many letters, $over the same as people write it.
problem-too-long = { $count ->
    [one] { $label }: take away { $over } character.
   *[other] { $label }: take away { $over } characters.
}
# A question of the service is open. The question itself stands beside it.
problem-question-missing = Answer this question.
# An answer is too long. $count is how many letters, $over the same as people write it. The question itself stands beside it.
problem-question-too-long = { $count ->
    [one] Take away { $over } character.
   *[other] Take away { $over } characters.
}
# A question wants a number. The question itself stands beside it.
problem-question-not-a-number = Type a number only, for example 12.
# A question wants a date. The question itself stands beside it.
problem-question-not-a-day = Type a correct date.
# A question wants one of its own values. The question itself stands beside it.
problem-question-not-in-list = Choose from the list.

## Failures: what happened, what to do. Behind these nothing was sent (save failure-unknown).

# No network.
failure-unreachable = We could not reach the office. Check whether this device has a network, then try again.
# No answer in time.
failure-too-slow = The office has not answered in time. The network or the office's system is slow. Try again a little later.
# The office asks to come later.
failure-later = The office's system is busy now. Wait a few minutes, then try again.
# The same; $seconds is a number.
failure-later-seconds = { $seconds ->
    [one] The office's system is busy now. Try again in { $seconds } second.
   *[other] The office's system is busy now. Try again in { $seconds } seconds.
}
# The same where it is longer; $text is a number as people write it, of minutes.
failure-later-minutes = The office's system is busy now. Try again in { $text } minutes.
# The office refused it.
failure-refused = The office did not accept the feedback as it is. Correct what is listed, then send again.
# The same without any reason from the office.
failure-refused-silent = The office did not accept this feedback and did not say why. Check what you wrote, or try again later.
# A key is missing; only the office can mend it.
failure-not-allowed = The office's system has refused this site. You did nothing wrong, and only the office can mend it. Copy your words and try another day.
# Not there.
failure-not-found = The office's system no longer has this service. Choose another service, then try again.
# Too large.
failure-too-large = The feedback is longer than the office takes. Shorten the details, then send again.
# The office takes the words and not the files. Nothing was sent.
failure-files-refused = The office did not take the photos or documents. Nothing arrived. You can send the words without them, or change the photos.
# A photo of the report is broken or gone on this device. Nothing was sent.
failure-file-lost = A photo can no longer be read on this device, so nothing was sent. Add it again, or send without it.
# The envelope could not be closed. Nothing was sent.
failure-not-sealed = The envelope could not be sealed, so nothing was sent. Try again with a network, or send without the envelope.
# The office's server has a fault.
failure-broken = The office's system has a fault. You did nothing wrong. Try again later.
# Something else answered.
failure-unreadable = What answered is not the office's system. If you use a Wi-Fi that needs a login first, log in, then try again.
# The API has XML only.
failure-xml-only = The office's system answers in XML only, and this site needs JSON. Whoever runs the site must mend “endpoint” in config.json.
# It may have gone.
failure-unknown = It is not known whether the office has your feedback.

## A wrong config.json: for the person who runs the site

# Heading.
config-title = The site is not set up correctly
# For the citizen.
config-text = This site cannot be used until whoever runs it mends the file config.json. Nothing was sent.
# Not JSON. $line is a number.
config-not-json = The file is not correct JSON. Look at line { $line }.
# An unknown field. $field is its path.
config-unknown-field = The field “{ $field }” is not known. Remove it, or correct its name.
# A missing field. $field is its path.
config-missing = The field “{ $field }” is needed but not there.
# A wrong value. $field is its path, $expected says what it should be.
config-wrong = The field “{ $field }” has a value that does not fit. Expected: { $expected }.
# A key in the config. $field is its path.
config-key-in-config = The field “{ $field }” is a secret of the office and must not be in the site: everyone could see it. Let a reverse proxy add it.
# XML where JSON is needed. $field is its path.
config-xml-only = The field “{ $field }” leads to XML, but this site speaks JSON only. Use the JSON endpoint.
# Heading when config.json could not be fetched.
config-missing-title = The page could not open
# What a field should have been: words.
expected-text = words, not empty
# What a field should have been: words in both languages.
expected-text-in-languages = words, or {"{"} "sw": "…", "en": "…" {"}"}
# What a field should have been: yes or no.
expected-flag = true or false
# What a field should have been: a list.
expected-list = a list [ … ]
# What a field should have been: an object.
expected-object = an object {"{"} … {"}"}
# What a field should have been: one of these words. $values is the list.
expected-one-of = one of { $values }
# What a field should have been: language tags.
expected-tags = languages such as "sw-TZ" and "en-GB", each once
# What a field should have been: an address.
expected-url = a path of this site such as /api/, or an http(s) address
# What a field should have been: a path of this site.
expected-path = a path of this site such as /institutions.json
# What a field should have been: a number of days.
expected-days = a number of days, from 1 to 3650
# What a field of the config should be.
expected-key = 64 hexadecimal digits as `press keygen` writes them
# What a field should have been: a whole number, such as of files or bytes.
expected-count = a whole number that makes sense
# What a field should have been: a telephone number.
expected-number = a telephone number: digits, +, *, # and blanks

## Installed app and new versions

# At the foot of the page, only while nothing is being written: a newer version of the site is on the phone already.
update-ready = A new version of this page is ready.
# Button beside it: opens the page anew, in the new version.
action-take-update = Use the new version
# Button at the foot of the first page, where the browser offers to install the site as an app.
action-install = Put it on the phone’s screen
# What the installed app's icon offers when it is pressed for long: straight to a new complaint.
shortcut-complaint = New complaint

## The terminal in an office: said by its own program only. The keys begin with kiosk-

# Button, on every page: whoever presses it has finished, and nothing of theirs is left on the machine.
kiosk-finish = I have finished
# One quiet line at the foot of every page.
kiosk-keeps-nothing = Many people use this machine. It does not keep what you write: it is wiped when you press “I have finished”, or when you leave.
# In the privacy notice: what this machine keeps.
kiosk-device-text = Nothing is kept on this machine: no words, no name, no reference number. When you press “I have finished”, or touch nothing for a while, all that you wrote is wiped. The machine cannot hide you from cameras, or from people who see the screen.
# In the privacy notice: what is sent and who can see it on the way.
kiosk-sent-text = Feedback is sent only when you press Send, and holds only what you saw on the last page. This page also asks the office's system: for the list of services when it opens, for the questions of the service you choose, whether it answers just before sending, and after sending for the state of your feedback. The server and the network see the internet address of this machine and the time it was used.
# In the list of what "without a name" does not hide, in the place of the internet address.
kiosk-hides-place = cameras and people near this machine, and the time you sent it
# On the first page, before the name of the institution whose desk this is.
kiosk-desk-of = This machine stands at the desk of
# Behind that name.
kiosk-desk-changes = If your feedback is about another institution, you can change it.
# What "without a name" means at a machine in an office. Limits first; never "fully secret".
kiosk-nameless-means = We do not ask for your name, phone or e-mail, and do not send them. But there may be cameras here, and staff can see you write and know at what time you sent it. The office will read your words.
# Heading of the countdown, seen and heard: nobody has touched the machine for a while.
kiosk-still-there = Are you still there?
# Below it, and heard behind it. $count is a number of seconds.
kiosk-seconds = { $count ->
    [one] What you wrote will be wiped in { $count } second. Touch the screen or press any key to go on.
   *[other] What you wrote will be wiped in { $count } seconds. Touch the screen or press any key to go on.
}
# Button below it.
kiosk-go-on = I am still here, go on
# Above the QR code on the receipt, which leads a person's own phone to the page where a report is followed.
kiosk-qr-follow = To follow it on your own phone, point the phone's camera at this code. It opens the page for following with this number in it. Your phone will remember that you opened that page.
# The same where a report cannot be followed on a page: the code holds the number alone.
kiosk-qr-number = To have this number on your phone, point the phone's camera at this code.
# Screen readers: what the drawing is.
kiosk-qr-name = QR code with your reference number
# Button: prints a narrow slip with the number.
kiosk-print = Print a slip
# On the screen and on the slip, where nobody knows whether the report has arrived: what to do.
kiosk-unknown-do = What to do: if it cannot wait, ask the staff of the desk whether they have it. If you do not want them to know you, send it again now or on another day.
# Below it: what happens to the words.
kiosk-unknown-keeps = Your words are on this screen only. They will not be sent later by themselves, and are wiped when you finish.
# Screen readers: the keys on the screen.
kiosk-keyboard = On-screen keyboard
# Key: the next letter is a large one.
kiosk-key-shift = Shift
# Key: takes away the last letter.
kiosk-key-delete = Delete
# Key: a blank between two words.
kiosk-key-space = Space
# Key: a new line.
kiosk-key-enter = Enter
# Key: the keys go from the screen.
kiosk-key-hide = Hide
