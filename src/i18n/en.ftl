### All words of the screen in English. Each sentence is written in Kiswahili first (sw.ftl); a test holds that
### both files have the same keys and the same variables.

## The page itself

# Title of the site: browser tab, installed name, link previews.
page-title = Mrejesho: send feedback to a public office
# One sentence under the title in search results.
page-description = Send a complaint, compliment, question or suggestion to a public institution, with or without your name.
# Shown for a moment while the program loads.
page-loading = Opening…
# Shown where JavaScript is off.
page-noscript = This page needs JavaScript, and it is switched off in your browser. Switch it on, or use another browser. Nothing was sent.
# Shown where the program cannot start (old browser, blocked WebAssembly, broken download).
page-broken = Sorry, this page could not open in your browser. Reload it, or use a newer browser. Nothing was sent.
# On a terminal, while its part of the program cannot be fetched.
page-broken-network = This machine has no connection now. The page tries again automatically.
# The name of this language in itself, on the language switch of the other.
language-name = English
# The address of the first page. All addresses begin and end with a slash, have only small letters a to z and dashes, and
# stay as they are once people know them. Those of the other pages begin with this one.
path-home = /en/
# The address of the page where a person looks up a reference.
path-follow = /en/follow/
# The address of the page with what is on this device.
path-mine = /en/mine/
# The address of the privacy page.
path-privacy = /en/privacy/
# First link of each page, for keyboard users.
skip-link = Skip to the content
# The product's name in the header; also the link home.
site-name = Mrejesho
# Screen readers: the name of the header's links.
navigation = Pages
# Link to the page where a person looks up a reference.
link-follow = Track your feedback
# The same in the header, where there is little room.
header-follow = Track
# Link to the privacy page, on every page.
link-privacy = Privacy
# Link to the first page.
link-home = Home
# Browser tab: $page is the heading of the page.
title-page = { $page } – Mrejesho
# Browser tab where the person has something to mend: $page is the heading.
title-fix = Fix: { $page } – Mrejesho
# Browser tab where the system failed: $page is the heading.
title-fault = Problem: { $page } – Mrejesho
# Above the heading: how far one is. $step and $last are numbers.
progress = Step { $step } of { $last }
# An address of this site that does not exist: heading.
nowhere-title = Page not found
# An address of this site that does not exist: what to do.
nowhere-text = The link may be wrong. Go back to the home page.

## The basic page: the whole form as it is printed into the page, for a browser without a script and until the program is there

# Heading.
basic-title = Send feedback to a public office
# Below it. There is no page for checking before sending here.
basic-intro = Fill in the form, read again what you wrote, then press “Send”.
# One quiet line. True as long as this page is on the screen.
basic-not-kept = This page does not save drafts. If you close it before sending, you will lose what you wrote.
# Where the phone saves data, the page does not load the app by itself. This says what the app gives; a button to open it follows.
basic-app-gives = To save data, the app was not loaded. This form is enough. The full app also saves drafts, takes photos and follows the answer.
# Button: loads the app. $kilobytes is what it costs, in kilobytes.
basic-app-open = Open the full app ({ $kilobytes } KB)
# What "without a name" means here, where the fields for a name may stand below.
basic-nameless-means = Leave “About you” blank. The office will read what you wrote. The website's server and your network can see this device's IP address.
# Hint for the main text, for both choices of the name.
basic-description-hint = Use your own words. If you send without a name, do not write your name or anything that shows who you are.
# Label of the one list of services, grouped by institution.
basic-service = Institution and service
# Below it, where the list has an entry for institutions that are not in it. $name is that entry.
basic-service-hint = If the institution you want is not on the list, choose “{ $name }” at the end of it. Then enter its name below.
# Label of the field for that name, and of the same where there is no list.
basic-institution = Name of an institution that is not on the list
# Hint of the place.
basic-place-hint = Ward, village or street, council and region.
# In the place of the choice of the name, where the form cannot send that choice. What is typed is what goes.
basic-naming-how = To send with your name, fill in “About you”.
# Below it.
basic-nameless-how = To send without a name:
# In the place of the choice of the name, where the office takes nothing without one.
basic-named-only = This office does not take feedback without a name. Fill in “About you”.
# Below the choice of the name, where only some kinds are taken without one. $kinds are their names.
basic-nameless-kinds = Without a name this office accepts only: { $kinds }.
# Below the hint for the words, where the form has no other way to say the kind.
basic-say-kind = Begin with what it is: a complaint, a compliment, a question or a suggestion.
# Below the list of services, where the form has no other way to name an institution that is not on it. $name is the entry for all others.
basic-say-institution = If the institution you want is not on the list, choose “{ $name }” at the end of it. Then begin the details with its name.
# Below the hint for the words, where there is no list of institutions at all.
basic-say-any-institution = Also write the name of the institution it is about.
# Hint above the contact fields, where there is no choice of the name above.
basic-contact-plain = What you enter here is sent with the details. Without a phone number or email address, the office cannot answer you directly.
# Hint of the point on the map, where the office demands one: two fields follow.
basic-point = This office accepts no feedback without a point on the map: two numbers, for example -6.173 and 35.742. Map apps show them.
# Label of the first of the two numbers.
basic-lat = Latitude (north or south)
# Label of the second.
basic-long = Longitude (east or west)
# Hint above the contact fields.
basic-contact-hint = Fill in this part only if you chose “With my name”. Without a phone number or email address, the office cannot call or write to you.
# The program stopped while somebody used it. Said by a plain script.
fallen-text = Sorry, this page has stopped working.
# Behind it, where all that was written stands on the device.
fallen-kept = What you wrote is saved on this device.
# Behind it, where it does not, or not all of it.
fallen-lost = Not everything you wrote was saved. Copy it before you reload the page.
# Link: loads the page again.
fallen-reload = Reload the page

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
later-failed = This part of the page could not load. What you wrote is not lost. Try again when you have a connection, without closing this page.
# Link beside each line of the review; the line's name follows for screen readers.
action-change = Change
# Copies text.
action-copy = Copy
# Said after copying.
action-copied = Copied
# Said where the browser did not let us copy.
action-not-copied = The browser did not allow copying. Write it down on paper.
# Begins a new report.
action-start-over = Send something else
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
home-intro = Choose one. You will see everything before it is sent.
# Under it: offices also call what they give back a mrejesho.
home-feedback-is = Mrejesho means feedback: a complaint, compliment, question or suggestion that you send to an office.
# Kind: complaint.
kind-complaint = Complaint
# What a complaint is for.
kind-complaint-for = There is a problem and you want it solved.
# Kind: compliment.
kind-compliment = Compliment
# What a compliment is for.
kind-compliment-for = You had good service and want the office to know.
# Kind: enquiry.
kind-enquiry = Question
# What an enquiry is for.
kind-enquiry-for = There is something you want to know about a service.
# Kind: suggestion.
kind-suggestion = Suggestion
# What a suggestion is for.
kind-suggestion-for = You have an idea that would make a service better.
# Heading above the link to follow an earlier report.
home-follow-title = Have you already sent feedback?
# What following is.
home-follow-for = Use your reference number to see what has happened to your feedback.
# A poster's link asked for an institution or a kind that this site does not have.
poster-unknown = The link you opened points to something that is not on this site. Choose below.

## Naming: with a name or without

# Heading.
naming-title = Do you want to send this with or without your name?
# Choice: with a name.
naming-named = With my name
# What it means, unless everybody can read the name.
naming-named-means = The office will see the name and contact details you give, and can use them to reply to you.
# The same, where everybody can read the name as well.
naming-named-public = Everybody can read the name and contact details you give: this office's system shows them. Choose this only if you do not mind everybody knowing that you wrote.
# Choice: without a name.
naming-nameless = Without a name
# What it means. Limits first; never "fully secret".
naming-nameless-means = We do not ask for or send your name, phone number or email. But the office will read what you write. The website's server and your network can see this device's IP address.
# In the place of the choice without a name, where the office takes nothing of this kind without one. The other ways to the office stand below, where there are any.
naming-named-only = This office does not take this kind of feedback without a name. If you continue, the office sees the name and contact you give.
# Shown on the choice made before.
chosen-now = You chose this

## Whom it concerns

# Heading.
recipient-title = Which institution is it about?
# Label of the search field.
recipient-search = Name of the institution or service
# Hint below the label.
recipient-search-hint = Enter any part of the name of the institution or service.
# Above the list of institutions, where they are so few that all of them are shown without a search.
recipient-list = Institution
# Screen readers and below the field: how many were found. $count is a number.
recipient-found = Found: { $count }
# More were found than are shown. $shown and $count are numbers.
recipient-found-more = Showing { $shown } of { $count }. Enter more letters to make the list shorter.
# None was found.
recipient-found-none = No institution or service has that name. Try another word.
# Opens the two lists.
recipient-by-region = Choose a region, then a council
# Label of the list of regions.
region = Region
# Label of the list of councils.
council = Council
# Button: a way on for councils that are not in the list.
recipient-unlisted = My council is not on the list
# Label of the field where its name is typed.
recipient-unlisted-name = Name of the council or institution
# What happens then; the config names a service that takes such reports.
recipient-unlisted-means = Your feedback will go to the office that accepts feedback about institutions that are not on the list. The name you enter is sent with it.
# The same, where the config has no such service.
recipient-unlisted-nowhere = This site has no office for institutions that are not on the list. You can choose the institution most closely linked to your feedback.
# Goes back from there to the search.
recipient-listed = Search the list
# How old the list is. $dated is a year or date from the list itself.
recipient-dated = This list is from { $dated }. Newer councils may be missing.
# Above the chosen institution.
recipient-chosen = You chose
# Heading of the list of services.
service = Service
# Question above the list of services.
service-which = Which service is it about?
# Question above the list of services where the API has no institutions.
service-alone = Which service is your feedback about?
# The chosen institution has no service for this kind of feedback.
service-none = This institution does not accept this kind of feedback here. Choose another institution, or change the kind.
# While the list of institutions is loading.
catalogue-loading = The list of institutions is loading…
# The list could not be had; the failure's own sentence stands above.
catalogue-failed = You can write first and choose the institution later.
# Goes on without the list.
catalogue-write-first = Write first
# The API lists no service at all.
catalogue-empty = This office has not listed any services yet, so you cannot send feedback now. You can still write it here and copy it.

## What happened

# Heading for a complaint.
details-title-complaint = What happened?
# Heading for a compliment.
details-title-compliment = What would you like to praise?
# Heading for an enquiry.
details-title-enquiry = What do you want to know?
# Heading for a suggestion.
details-title-suggestion = What do you suggest?
# Label of the main text.
description = Details
# Heading of the part for photos, and the name of that part.
files = Photos
# Hint for photos: how many, and how large each will be at most. $count is how many, $size thousands of bytes.
photos-hint = You can add up to { $count } photos. Your device makes a smaller copy of each ({ $size } KB or less), and only the copy is sent.
# The hint goes on: what is taken out of the copy.
photos-hint-hidden = Where and when the photo was taken, the type of phone and the file name are not sent.
# The hint goes on, in a report with a name.
photos-hint-named = You can also add a PDF up to 1 MB. It is sent as it is, with any details stored inside it, such as the author's name.
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
photos-size = { $after } KB (was { $before } KB)
# A photo that could only be cleaned, since the browser changes what is drawn.
photos-as-it-is = This is the original photo, not a smaller copy, because this browser alters images. Hidden details inside it were removed.
# Button: takes a photo off the report.
photos-remove = Remove
# Before the reason why a file was not added. $number is its place among those just picked.
photos-not-added = File { $number } was not added.
# Without a name was chosen after files were added that may name the person.
photos-gone-nameless = Documents, and photos without a smaller copy, were removed because they could show who you are.
# A kept draft was opened, and a photo of it is broken or gone.
photos-gone-lost = One or more photos can no longer be read on this device, so they were removed. Add them again if you want to send them.
# The device has no room for the photos, only for the words.
photos-not-kept = This device is full. What you wrote is saved, but the photos will be lost when you close this page.
# Why a file was not added: there are as many as the office takes. Those after it were not looked at.
photo-too-many = You have added as many photos as the office accepts. This one and any after it were not added.
# Why a file was not added: too many bytes.
photo-too-heavy = It is too large for a phone: the limit is 32 MB. Take another photo, or make it smaller first.
# Why a file was not added: too many pixels.
photo-too-large = The photo has too many pixels for a phone: the limit is 50 million. Make it smaller first, or take it again in a smaller size.
# Why a file was not added: the form that iPhones keep. The camera setting has the same name in English.
photo-heic = This is a HEIC photo, which this browser cannot read. Change it to JPEG, or open it and take a screenshot.
# Why a file was not added: it is cut off or damaged.
photo-broken = The photo is damaged or not complete. Choose another.
# Why a file was not added: no picture.
photo-not-a-picture = This file is not a picture we can read.
# Why a PDF was not added without a name.
photo-pdf-nameless = A PDF can contain the name of the person who made it. This page cannot remove that name. If you send without a name, send a photo of the document.
# Why a PDF was not added with a name.
photo-pdf-too-heavy = The document is too large: the limit is 1 MB. Take a photo of the page that matters.
# Why a document of Word or Excel was not added.
photo-office = Word, Excel and similar documents are not accepted. Take a photo of the document.
# Without a name: the browser changes what is drawn, so that no photo can be drawn anew.
photo-drawing-nameless = This browser leaves a mark on photos that could identify you, so photos cannot be sent without a name. Use another browser, or send without the photo.
# With a name: the browser changes what is drawn, and the photo as it is weighs too much.
photo-drawing-too-heavy = This browser cannot make photos smaller, and this photo is too large to send as it is. Make it smaller first, or use another browser.
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
place-hint = If you do not enter a place, another address is sent instead. You will see it before you send.
# The same where neither the institution nor the config has an address.
place-hint-required = This office needs to know the place.
# Label of a text field.
ward = Ward, village or street
# Button below the field of the ward, in a report without a name: fetches the names of the region's wards.
wards-get = Show names of wards
# Hint above that button.
wards-get-hint = If you press, the list of wards of the region you chose is fetched. The server of this site sees which region it is. The list is not saved on this device.
# Status while the list of wards is fetched.
wards-loading = Fetching the names of wards…
# Status: the list of wards could not be fetched, or is not as expected.
wards-failed = The list of wards could not be fetched. Enter the ward, village or street yourself.
# Status: how many wards have a name like what is typed. $count is a number, $text the same number as people write it.
wards-found = { $count ->
    [one] { $text } ward is like what you wrote. Choose it below, or continue typing.
   *[other] { $text } wards are like what you wrote. Choose one below, or continue typing.
}
# Status: no ward has a name like what is typed.
wards-none = No ward is like what you wrote. You can continue with it as it is.
# Name of the list of suggested wards, for screen readers.
wards-like = Similar wards
# Source of the list of wards, below it. $year is the year of the census.
wards-source = Names of wards: National Bureau of Statistics, { $year } census.
# Heading of the point on the map, and its name in the review. Only where the office demands one.
point = Point on the map
# Below it.
point-why = This office accepts no feedback without a point on the map: two numbers that show the place. They are sent with what you wrote.
# Below that, in a report without a name.
point-nameless = If you send without a name, do not give the point where you live. Give the point where it happened.
# Label of the field for the two numbers.
point-numbers = The two numbers of the place
# Hint of that field.
point-hint = For example -6.173, 35.742. They are rounded to about 100 metres.
# Button: asks the device where it is. The browser then asks for permission.
point-find = Use where this device is
# While the device looks for the place.
point-asked = The device is finding where it is. The browser may ask for your permission…
# The device has said where it is: the numbers stand in the field.
point-found = The numbers are in the field above. Delete them if you do not want to send them.
# After the reason, where the office takes no feedback without the numbers. Other ways to the office stand below, where there are any.
point-failed = Enter the numbers yourself, or use another way.
# Heading of the point where the person is, in a report with a name.
point-mine = Where I am
# Hint above the button below.
point-add-hint = Only if you press this button, the device finds where it is now. The numbers that will be sent appear here.
# Button: adds the point where the person is.
point-add = Add where I am
# Below the two numbers of that point.
point-added = These numbers show where you are, to within about 110 metres. They are sent with what you wrote.
# Button: removes the point.
point-remove = Remove where I am
# Status: the person, or the browser, did not allow it.
point-denied = The browser has not allowed this page to know where the device is.
# Status: this page may not ask, since it was opened at another address of this site. Loaded again, it may.
point-shut = This page cannot ask where the device is until it is reloaded.
# Status: the device took too long.
point-slow = The device did not find where it is in time.
# Status: the device may be wrong by too many metres. $count is a number, $text the same number as people write it.
point-vague = { $count ->
    [one] The device does not know well where it is: it may be { $text } metre off. The numbers were not entered.
   *[other] The device does not know well where it is: it may be { $text } metres off. The numbers were not entered.
}
# Status: the device does not know where it is, or cannot say it.
point-unknown = The device could not say where it is.
# After one of the four above, where the point may be left out.
point-without = You can try again, or continue without these numbers.
# Label of a date field.
day = Day it happened
# Checkbox shown when the day typed is in the future.
day-confirm = Yes, this date is right
# Heading above the service's own questions.
questions = Questions about this service
# While they are loading.
questions-loading = The questions about this service are loading…
# They could not be had. What went wrong and what to do follows.
questions-failed = The office's questions about this service could not be fetched. Nothing was sent.
# The office's list says that this service has questions, and its system has none. Two buttons follow: to ask again, and to go on
# without them.
questions-none = The office's list says that this service has questions, but its system has none. You can try again, or continue without them.
# Button: the report goes without the service's questions.
action-without-questions = Continue without questions

# Label of the date of a question that asks when.
datetime-day = Date
# Label of the time of a question that asks when.
datetime-time = Time (24 hours, for example 14:30)

## The help to write: said by its own part only. The keys begin with helper- or gaps-

# Button below the main text: opens short questions, one at a time.
helper-open = Help me write
# Above a question: $step is its number, $last how many there are.
helper-progress = Question { $step } of { $last }
# Below the field of a question. The name in quotes is the label of the main text.
helper-hint = Your answer is written in “Details” above. You can change it there.
# Question of a complaint.
helper-what-happened = What happened?
# Question of a complaint, a compliment or a suggestion.
helper-where = Where is it? Name the ward, village, street or building.
# Question of a complaint.
helper-since-when = Since when? Name the day, the month or the hour.
# Question of a complaint.
helper-what-to-do = What do you want to be done?
# Question of a compliment.
helper-what-was-good = What was done well?
# Question of a compliment.
helper-when = When was it?
# Question of an enquiry.
helper-what-to-know = What do you want to know?
# Question of an enquiry.
helper-where-asked = Where have you asked already? What was the answer?
# Question of an enquiry.
helper-needed-when = When do you need the answer?
# Question of a suggestion.
helper-what-idea = What should be changed or added?
# Question of a suggestion.
helper-what-for = Who will it help, and why?
# Button: to the next question. What was answered stays in the main text.
helper-next = Next question
# Button in its place while there is no answer.
helper-skip = Skip the question
# Button: to the question before.
helper-back = Previous question
# Button at the last question: closes the questions.
helper-done = Finish the questions
# Button: closes the questions. What was answered stays in the main text.
helper-stop = Stop the questions
# A note before the next page, which stops nobody. $text is a list of what may be missing, from the three messages below.
gaps-missing = You may not have written: { $text }.
# In that list.
gaps-place = the place
# In that list.
gaps-time = the day or time
# In that list.
gaps-wish = what you want to be done
# Button: opens the questions about what is missing.
gaps-add = Add
# Button: to the next page, without it.
gaps-without = Continue without adding

## About you

# Heading.
contact-title = About you
# Label.
first-name = First name
# Label.
last-name = Last name
# Label.
phone = Phone number
# Hint.
phone-hint = For example 0712 345 678 or +255 712 345 678
# Label.
email = Email
# Nothing here is demanded by the API.
contact-optional = You do not have to fill in anything here. Without a phone number or email address, the office cannot call or write to you.
# Heading of the sentence from the config that says who reads it.
who-sees = Who will see your feedback

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
review-place-institution = (this address will be sent, because you did not enter a place)
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
review-public = This office shows feedback details to other people. Do not include anything you do not want them to read.
# No reference will come (GeoReport "blackbox").
review-no-reference = This service does not give a reference number. You will not be able to track your feedback.
# Heading above the words where nothing can be sent; they can be copied.
review-cannot-send = You cannot send now
# Copies the report as text.
review-copy = Copy what I wrote
# Button: shows this feedback as the text of an SMS.
sms-make = Prepare an SMS of this feedback
# A mark on a draft whose words were taken over to an SMS. Only the person knows whether it was sent.
sms-texted = You may have sent it by SMS
# The person pressed "send" and has taken the words over to an SMS before: a question.
review-twice = You may have sent this feedback by SMS. If you send it again, the office may get it twice.
# Answers yes to that question.
review-twice-send = Send now over the internet
# Answers no to it.
review-twice-not = Back without sending
# Without a name: what a person opens to read why there is no SMS.
sms-nameless-title = Sending by SMS
# Why not.
sms-nameless = An SMS shows the office your phone number. SIM cards are registered to a person's name. So this page prepares no SMS of feedback without a name.
# Above the button that sends. $count is a number of kilobytes, rounded up.
review-cost = { $count ->
    [one] Sending will cost about { $count } KB of your data bundle.
   *[other] Sending will cost about { $count } KB of your data bundle.
}
# Above the words that may tell who wrote a report without a name.
selfcheck-title = These words could identify you
# Below it.
selfcheck-intro = You chose to send without a name. This device checked what you wrote. Nothing has been sent. Words you leave in will be sent as they are.
# The same for a message about a case: whether that has a name is not always known.
selfcheck-intro-message = This device checked what you wrote. Nothing has been sent. Words you leave in will be sent as they are.
# While the phone looks.
selfcheck-running = The device is checking what you wrote…
# The part of the program that looks could not be loaded.
selfcheck-failed = We could not check what you wrote, because part of this page did not load. Read it yourself: does it include your name, your phone number or anything that shows who you are?
# The phone found nothing.
selfcheck-none = The device checked what you wrote. It saw no name, phone number, email or other number that could identify you. It cannot see everything: read it yourself as well.
# The phone found words, and the person keeps all of them.
selfcheck-kept = You decided to leave in words that could identify you. They will be sent as they are.
# Button: the words stay.
selfcheck-keep = Leave in
# Button: the words are taken out of the text.
selfcheck-remove = Remove
# What was found.
selfcheck-phone = Phone number
# What was found.
selfcheck-email = Email
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
selfcheck-earlier = These words are also in a draft with your name
# What was found: a number of the person's at an office or bank: taxpayer, account, passport, pension, licence, examination, file, meter or bill.
selfcheck-paper = Number that an office or a bank knows you by
# What was found: the plot or house, with its number and street or block.
selfcheck-home = Plot or house with its number
# What was found: what the writer is and of which school, office or village, so that few people fit.
selfcheck-post = Your work or post, and where
# What was found: the name behind "my son", "my husband", "my neighbour", "my boss".
selfcheck-close = Name of somebody close to you
# Above a list of what sending without a name does not hide.
hides-title = Sending without a name does not hide
# Item of the list.
hides-address = your device's IP address or the time you sent it
# Item of the list.
hides-facts = facts that only you know
# Item of the list.
hides-style = how you write
# Quiet button on the review of a report without a name.
later = Send later
# Below it.
later-hint = Your device will send it at a random time between 5 minutes and 2 hours from now. This makes it harder to tell from the time who was using it. Keep this page open.
# Below that: what sending later does not hide.
later-visible = The server still sees when you opened this page. An office with many services also sees when you chose one that asks questions.
# In its place while the report waits for that moment. Two lines of a list follow.
later-waits = This feedback will be sent automatically within the next 2 hours.
# Line of the list below later-waits.
later-waits-close = Do not close this page. If you do, your feedback will not be sent and you will lose what you wrote.
# The same where the words stand in the vault.
later-waits-close-locked = Do not close this page. If you do, your feedback will not be sent, and what you wrote stays under the lock. To send it, open the lock with your six words, then press “Send”.
# Last line of the list below later-waits.
later-waits-change = If you change anything, you will have to send it yourself.
# Button: it does not go by itself any more.
later-not = Cancel sending later

## Sealed reports

# Box on the review. $owner holds the key.
seal = Seal it in an envelope that only { $owner } can open
# Below it.
seal-hint = Before sending, this device puts details, place, day, answers, names, contact and photos into the envelope. The desk sees only the kind of feedback, the institution, the service, and that there is an envelope.
# Opens what is to be known of the envelope.
seal-more = Read more about this envelope
# Before the fingerprint of the key.
seal-fingerprint = Fingerprint of the key
# Before the place where the same fingerprint can be read.
seal-check = Compare it with the one shown here
# First of seven lines: what the envelope cannot do, and what is to be known of it.
seal-limit-trace = The envelope does not hide that you sent something, when you sent it, or your IP address.
# Line of that list. The sender has no key: the six words of the vault do not open it.
seal-limit-final = Once you have sent it, not even you can open it, or read or change what you wrote.
# Line of that list.
seal-limit-opener = Anyone who opens it can show others what you wrote.
# Line of that list.
seal-limit-site = A fake site could give you a different program. That is why you should compare the fingerprint.
# Line of that list.
seal-limit-draft = Until you press “Send”, the draft on this device is not in the envelope.
# Line of that list.
seal-limit-waits = If your feedback is saved on this device and there is no connection, the envelope waits here.
# Last line of that list.
seal-limit-refused = If the office rejects it after you close the page, you will have to write it again.
# In the place of the box, where the person chose the envelope and this site cannot seal any more.
seal-gone = You chose an envelope, but this site cannot seal one now. Your feedback will not be sent without the envelope unless you choose to.
# On the review, in place of the choice to seal, while the part that seals is fetched.
seal-loading = The part for the sealed envelope is opening…
# The same, if it could not be fetched. Below it is the button that tries once more, and if the person chose the envelope earlier, the one that removes it.
seal-not-loaded = The part of the page that seals an envelope could not load. If you send now without having chosen the envelope, your feedback goes without it.
# Button below it: from then on it goes without.
seal-off = Remove the envelope
# Sent outside, in the place of the words; for the office's desk. $owner holds the key.
seal-note = Sealed envelope. Only { $owner } can open it.

## Leaving at once

# Button on every page where something is written or followed.
leave = Leave quickly
# Beside it.
leave-hint = Removes this page at once and opens another. Anything not saved is lost. Your browser history will still show this site. (On a computer: press Shift three times.)

## Sending

# Heading while sending.
sending-title = Your feedback is being sent…
# Below it.
sending-wait = Do not close this page. On a slow connection it can take a minute or two.
# First line after a failed try: nothing went.
send-nothing-went = Your feedback was not sent. What you wrote is still here.
# Heading of the reasons that the office gave.
send-reasons = The office says:
# Heading when it may have gone.
unknown-title = We do not know if your feedback arrived
# What happened and what to do.
unknown-text = We started to send your feedback but did not get a confirmation. The office may or may not have it. If you send it again, the office may get it twice.
# The same for an office that knows a second try by its key.
unknown-text-once = We started to send your feedback but did not get a confirmation. The office may or may not have it. If you send it again without changes, the office will know it is the same. If you change it, it may count as new.
# Button: send again all the same.
unknown-again = Send again
# Button beside sending, where the office does not take the photos.
review-without-files = Send without photos
# Button: back to the words.
unknown-keep = Back to what I wrote

## Receipt

# Heading.
receipt-title = The office has received your feedback
# Above the reference.
receipt-reference = Reference number
# Below it. True for every API: who has the number can look.
receipt-keep = Write this number down or take a picture of it. You need it to track your feedback. Anyone who has this number can see the status.
# This page keeps nothing.
receipt-not-stored = This page does not save the number. Once you close the page, the number will not be shown here again.
# Heading of what the office says.
receipt-next = What happens next
# Where the office said nothing about it.
receipt-next-unknown = The office has not said when it will answer.
# The day the office expects to answer. $day is a date.
receipt-expected = The office expects to answer by { $day }.
# The reference comes later.
receipt-pending = The office has your feedback, but your reference number is not ready yet. Keep this page open and the number will appear here.
# The service never gives a reference.
receipt-never = This service does not give a reference number, so you cannot track this feedback.
# The office gave the words back and they differ.
receipt-differs = The office has saved something different from what you sent. Track your feedback with your number, or contact the office.
# Above the names of the fields that were sent and are empty in the office's copy.
copy-lacks = You sent these parts, but the office's copy that can be read here does not show them:
# Above the names of the fields that the office's copy has otherwise than they were sent.
copy-differs = The office's copy that can be read here shows these parts otherwise than you sent them:
# Below either of them.
copy-hint = The office may hide them from readers, or may not have saved them. If they matter, contact the office and give your number.
# Heading of the receipt where no answer of the office's says so: the person found the report on its list.
receipt-claimed-title = You recognised your feedback on the office's list
# Below it, and beside the number where it is kept.
receipt-claimed = It was you who said that the feedback under this number is yours. The office itself has not confirmed it.
# Link to the follow page, with this reference.
receipt-follow = Track this feedback

## Follow

# Heading.
follow-title = Track your feedback
# Label.
follow-reference = Reference number
# Hint.
follow-hint = Enter it exactly as it was given to you.
# Nothing typed.
follow-missing = Enter the reference number.
# No such reference.
follow-not-found = That number was not found. Check each letter and digit, then try again.
# No such reference at the office, and this device has a receipt of the last days for it.
follow-not-public-yet = The office confirmed that it has this feedback, but it does not show it yet. Some offices read feedback first. Look again in a day or two.
# While asking.
follow-looking = Looking it up…
# Following is switched off for this API.
follow-off = You cannot track feedback to this office here. Contact the office and give your number.
# Name of a line.
follow-status = Status
# Beside our status; the API's own word for it follows.
follow-office-word = the office wrote:
# No answer yet.
follow-no-notes = The office has not written an answer yet.
# Name of a line.
follow-service = Service
# Name of a line.
follow-agency = Office responsible
# Name of a line: when it was received.
follow-requested = Date received
# Name of a line: the last change.
follow-updated = Last change
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
saved-kept = Saved on this device.
# The same, while the last letters are on their way there.
saved-soon = Saving…
# Above it, where the name was taken away and what stood there with it could not be removed.
saved-not-forgotten = An earlier copy with your name could not be deleted from this device. Delete it in “My feedback”.
# It could not be kept: there is no room.
saved-full = This device is full. What you wrote is on this page only. If you close it before sending, you will lose it.
# It could not be kept: the browser does not let us, or its storage is broken.
saved-not = This browser does not save what you write. It is on this page only. If you close it before sending, you will lose it.
# On the writing pages of a report without a name: nothing is kept.
saved-nameless = When you write without a name, what you write is not saved on this device. If you close the page before sending, you will lose it.
# The same, once it stands in the vault, which is open on this page.
saved-locked = Saved on this device under your six-word lock.
# Closed box below that: the vault is to be made. What stands in it follows.
vault-make-title = Do you want to save a draft without your name? Lock it with six words
# What the vault is.
vault-means = What you write without a name is saved only if you lock it. You will get six secret words. Without the six words you cannot read it again, and not even the office can help.
# Below it: all that one lock is for.
vault-covers = The lock protects your drafts, feedback waiting to be sent and reference numbers.
# First of three lines: what the vault cannot do, said before anybody makes one.
vault-limit-seen = Anyone holding this device can see that there are locked items, how many and how big. They cannot see what was written.
# Line of that list. Whoever has the page in front of them while the lock is open needs no words.
vault-limit-read = Anyone who knows the six words can read it. Even someone who does not know them can read it while the lock is open.
# Last line of that list.
vault-limit-lost = If you forget the six words, those items are lost: there is no other way to open them.
# Button: six words are drawn.
vault-draw = Give me six words
# Above the six words.
vault-write-down = Write them on paper now, in this order. They are shown only once. Do not photograph them with this device.
# Below them.
vault-forgotten = Put the paper somewhere away from this device. Nobody can give you these six words again, not even the office.
# Button: the words are written down; from then on they are not shown.
vault-written = I have written them down
# Label of the line for the six words.
vault-typed = Six words
# Below it.
vault-typed-hint = Enter them in the same order, with a space between words.
# Button: the vault is made with the words that were typed.
vault-confirm = Lock with these six words
# Button: other words, since the paper is not right.
vault-draw-anew = Give me six new words
# Other words were typed than were shown.
vault-not-the-same = These are not the six words you were shown. Check your paper and try again, or get six new words.
# Closed box on the writing pages: there is a vault, and it is not open here.
vault-open-title = You have a lock on this device. Open it to save what you write without a name
# Button: opens it.
vault-open = Open the lock
# While the key is made: nothing moves for some seconds.
vault-working = Please wait. On a slow phone this can take a few seconds…
# There are more or fewer than six words.
vault-count = Enter all six words.
# A word is none of the list. $number is its place, from 1.
vault-slip = Word { $number } is not on the list of lock words. Check the spelling.
# The words are of the list and not those of this vault.
vault-wrong = These six words do not open this lock. Check their order, then try again.
# The device has no memory for it, or the browser cannot lock.
vault-unable = This device is too busy now, or this browser cannot make a lock. Close other pages, then try again.
# The device keeps nothing, or is full.
vault-not-kept = This browser does not save anything, or the device is full. The lock was not set or opened.
# Said while it is open.
vault-is-open = Your lock is open on this page. What you write without a name is saved.
# Opens when the lock stays open, and what goes only while it is open.
vault-more = Read more about the lock
# First of three lines: when the lock closes by itself.
vault-closes = The lock closes automatically if you close the page, press “Leave quickly”, or switch away from it for 5 minutes.
# Line of that list: when it does not.
vault-stays-open = It stays open while feedback is set to be sent later, or if what you wrote could not be saved.
# Last line of that list. What waits for a network stands behind the lock.
vault-sends-open = Feedback waiting for a connection is sent only while the lock is open.
# Button: closes it.
vault-close = Close the lock now
# Until what is under way has ended.
vault-closing = Closing the lock…
# The words on the screen could not be kept, so it was not closed.
vault-not-closed = The lock was not closed, because what you wrote on this page could not be saved and would be lost. Send it or delete it first.
# A report is still on its way, so it was not closed.
vault-under-way = The lock was not closed, because feedback is still being sent. Try again in a moment.
# Heading on the list of what this device keeps, above the way to open the vault.
vault-locked-title = Locked items
# Below it. $count is how many things.
vault-locked = { $count ->
    [one] There is { $count } locked item.
   *[other] There are { $count } locked items.
}
# The same where nothing is locked yet.
vault-locked-nothing = There is a lock with six words on this device, and nothing is in it.
# Button on the list while it is open: the lock and all in it are thrown away, after a question.
vault-remove = Delete this lock and what is in it
# Button for those who forgot the words: all that is locked is thrown away.
vault-empty = I forgot the six words: delete the locked items
# Asked after that.
vault-empty-text = All locked items will be deleted unread, and cannot be recovered. Feedback there that is waiting to be sent will not be sent. Are you sure?
# Button: yes.
vault-empty-yes = Yes, delete them
# Beside each thing in the list that stands in the vault.
vault-mark = Without a name, locked
# The same draft was opened in another page; what was typed here became a draft of its own.
saved-forked = This draft was also opened on another page. What you wrote here is now a second draft, and the first one was not changed.
# The report could not be put among those that wait. What pressing Send does now follows.
cannot-hand-over = This device could not save your feedback to send later, so it was not sent.
# Behind it.
cannot-hand-over-do = Press “Send” to send it now from this page. Do not close the page before you see the confirmation, or you may not know if it arrived.
# The service of a kept draft is no longer on the list. Its name follows.
service-gone = The service you had chosen is no longer on the office's list. Choose another. Everything you wrote is still here. You had chosen:
# The list could not be asked for now and is shown from this device. $day is a date.
seen-list = We cannot reach the office now. This is the list from { $day }, saved on this device.
# Above the list of institutions or services, where the office's system did not give all of it.
list-cut = This list may not be complete: the office's system did not give all of it. If you miss something, load the page again or try later.
# The same for the questions of a service. $day is a date.
seen-questions = We cannot reach the office now. These are the questions from { $day }, saved on this device.
# Heading: a report without a name was refused, because the office wants to know whom it can reach.
contact-wanted-title = This office wants contact details
# Below it. Who sees what stands behind it.
contact-wanted-text = The office did not take this feedback without a name. If you add contact details, they are seen with what you wrote. What you wrote is still here.
# Button: on to the page for name and contact.
contact-wanted-add = Add contact details
# Heading: it was tried at least three times, and the office has a fault each time. $count is a number.
ways-out-title = You have tried { $count } times without success
# Below it: what else can be done. The words, buttons and other ways stand below.
ways-out-text = You did nothing wrong. You can copy what you wrote, print it, or use another way.
# Button: copies the words.
ways-out-copy = Copy these words
# Button: prints this page, with the words on it.
ways-out-print = Print this page
# The office's own reason at a field that it did not accept; the reason follows.
office-says = The office says:
# Heading: the report is handed over and waits for a network.
waiting-title = Your feedback is waiting to be sent
# What that means.
waiting-text = Your feedback has not been sent yet. It is saved on this device.
# Below it: when it goes. Nothing runs while the page is closed.
waiting-goes = If you leave this page open, it is sent automatically when there is a connection. If you close the page, it will be sent when you open this page again.
# The same for one without a name, which waits in the vault.
waiting-text-locked = Your feedback has not been sent yet. It is saved on this device under your six-word lock.
# Below it: when that one goes.
waiting-goes-locked = If you leave the page and the lock open, it is sent automatically when there is a connection. If you close the page, it will not be sent until you open the lock again.
# Below either of them, for a sealed one.
waiting-sealed = What is saved on this device is in the envelope. Nobody can read or change it here, not even you.
# After waiting-edit, where it is being sent at this very moment.
waiting-wanted = Your feedback is being sent now. If that fails, it will go back to your drafts.
# Button: try now.
waiting-now = Try to send now
# Button: out of the waiting ones, back to a draft that can be changed.
waiting-edit = Move it back to drafts
# While a report that is kept on the device is being sent.
sending-wait-kept = Your feedback is saved on this device until the office confirms it has arrived. On a slow connection this can take a minute or two.
# While a report with photos is sent. $count is how many, $size thousands of bytes.
sending-photos = The details and { $count ->
    [one] 1 photo
   *[other] { $count } photos
} ({ $size } KB) are being sent together. On a slow connection it may take some minutes.
# Behind unknown-text, for a report that is kept on the device.
unknown-stays = Your feedback is still on this device. It will not be sent again unless you choose to.
# Button: looks whether the office lists it.
unknown-look-up = Look for this feedback on the office's list
# The office was asked and does not list it.
unknown-not-listed = The office's list does not show this feedback yet. It may still have arrived: the list can be slow to update.
# What the person found on the list and said is theirs could not be kept on this device.
unknown-not-kept = This device could not save the confirmation. Your feedback stays as it was. Try again.
# The office lists something like it. Anybody may have sent the same words, also to deceive.
found-intro = The office's list has feedback that looks like yours. It may be yours, or somebody else's. Look at the number, the date and the words, then answer.
# Below the listed ones.
found-stays = If you do not answer, your feedback stays on this device as it is.
# When the office got the listed one. $day is a date, sometimes with a time.
found-day = Date on the office's list: { $day }
# The office does not say when.
found-no-day = The office's list shows no date.
# Button: the listed one is the person's own. It then counts as received, and the text goes from the device.
found-mine = Yes, this feedback is mine
# Button: the listed one is somebody else's.
found-not-mine = No, this feedback is not mine
# Button: leave it as it is for now.
unknown-leave = Leave it for now
# Heading: another page of this browser has this draft open.
elsewhere-title = This draft is open on another page
# What that means.
elsewhere-text = Everything you wrote is there. If you continue here, what you write on that page will no longer be saved.
# Button: go on here.
elsewhere-here = Continue here
# On the receipt: what this device keeps.
receipt-kept = This device has saved this number, the institution, the service and the date. What you sent has been deleted from this device.
# The same for one without a name, where the vault keeps it.
receipt-kept-locked = This number, the institution, the service and the date are saved on this device under your six-word lock. What you sent has been deleted from this device.
# Question above two buttons.
receipt-remember = Keep this number on this device?
# What to think of when answering.
receipt-remember-hint = Another person who uses this device could see it.
# Button.
receipt-remember-yes = Yes, keep it
# Button.
receipt-remember-no = No, delete it
# Said after yes.
receipt-remembered = You can see it in “My feedback”.
# Said after no.
receipt-forgotten = The number has been deleted from this device. Write it down if you want to track your feedback later.
# Heading and link: all that this device keeps.
mine-title = My feedback
# Below it.
mine-intro = This is feedback saved on this device only. Feedback without a name is not saved unless you lock it with six words.
# While it is being read.
mine-reading = Reading…
# Nothing is kept.
mine-none = Nothing is saved on this device.
# The browser keeps nothing for this site.
mine-unavailable = This browser does not let this site save or read anything, so there is nothing to show.
# The same, where the drafts that are listed below could be read and nothing else.
mine-part = This browser does not let this site read everything that was saved. Only the drafts that could be found are shown.
# Heading above the drafts.
mine-drafts = Drafts
# Heading above what waits.
mine-waiting = Feedback waiting to be sent
# Heading above the receipts.
mine-receipts = Feedback received by the office
# Heading above what this version cannot read.
mine-unreadable = Not readable
# Below it.
mine-unreadable-text = This version of the page cannot read these items. They have not been deleted. You can copy them and store them.
# State of a report: not handed over yet.
state-draft = Draft
# State of a report: handed over, waits for a network.
state-waiting = Waiting for a connection
# State of a report: on its way now.
state-sending = Being sent
# State of a report: it may have arrived.
state-unknown = Not known if it arrived
# State of a sealed report: the office answered that it does not take it.
state-refused = Not accepted by the office
# Above the list, after a draft was pressed to be opened.
mine-not-opened = The draft did not open. It is no longer here, or this device is full. Check the list below.
# Below state-refused.
mine-refused = Nobody can open the envelope here to correct it. Send it again, delete it, or write new feedback.
# In the place of the first words of a report that is sealed.
mine-sealed = The details are in a sealed envelope
# In the place of the first words where there are none.
mine-wordless = No details yet
# Beside a draft: the last day it was opened or written on. $day is a date.
mine-touched = Last opened on { $day }
# Beside a receipt: the day it was received. $day is a date.
mine-received = Date received: { $day }
# Button: opens a draft.
mine-continue = Continue
# Button: throws a draft or a receipt away.
mine-delete = Delete
# Said after that, before the button that brings it back.
mine-deleted = Deleted.
# Button: brings back what was just thrown away.
mine-undo = Bring it back
# It could not be thrown away or brought back.
mine-failed = That did not work. The browser does not let us change what is saved. Try again.
# The draft is open in another page of this browser.
mine-elsewhere = This draft is open on another page. If you continue here, what you write on that page will no longer be saved.
# The page has words that are kept nowhere; they would be lost.
mine-unsaved = You wrote something without a name that has not been sent. If you open a draft, you will lose it.
# The same, where it has a name and this device could not keep it, or not its photos.
mine-unsaved-named = Something you wrote, or photos you added, are neither saved nor sent. If you open a draft, you will lose them.
# The page shows the number of a report that was received, and the number is kept nowhere.
mine-unsaved-receipt = The reference number of the feedback you sent is not saved on this device. If you open a draft, it will not be shown here again.
# Button below that: open the draft all the same.
mine-receipt-open = Open the draft anyway
# Button: open the draft all the same.
mine-unsaved-open = Delete what I wrote, open the draft
# Button: asks the office for the state of one receipt.
mine-ask = Check the status now
# The state as last seen. $day is a date. The state stands before it.
mine-seen = (as it was on { $day })
# Never asked.
mine-not-seen = You have not checked the status yet.
# The reference is still to come.
mine-pending = The reference number is not ready yet.
# There is no reference and never will be.
mine-never = This service does not give a reference number.
# Button: the list is longer.
mine-more = Show more
# Button: throws all away.
mine-empty = Delete everything on this device
# What that does.
mine-empty-text = This deletes all drafts, waiting feedback and reference numbers from this device.
# Below it: what that does not do.
mine-empty-traces = It does not delete anything already sent to the office. Traces of what you wrote may stay in the browser's files for a while. Your browser history is not deleted.
# Button: yes, all of it.
mine-empty-yes = Yes, delete everything
# Button: no.
mine-empty-no = No
# Told before anything goes by age: drafts and receipts. Opening a draft is enough; a receipt goes all the same. $count is a number of things, $days a number of days.
mine-aging = { $count ->
    [one] { $count } item has not been opened for { $days } days or more. It will soon be deleted from this device. A draft stays if you open it. Write reference numbers down on paper.
   *[other] { $count } items have not been opened for { $days } days or more. They will soon be deleted from this device. A draft stays if you open it. Write reference numbers down on paper.
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
home-waiting = Feedback waiting to be sent: { $count }
# The same for reports that may have arrived, and for sealed ones that the office did not take.
home-rests = Feedback that needs your decision: { $count }. It may have arrived, or the office did not accept it.
# Things in the vault, which is not open. $count is how many.
home-locked = { $count ->
    [one] { $count } item is locked.
   *[other] { $count } items are locked.
}
# Above the first words of the draft that is open on this page.
home-writing = You are writing this feedback:
# Button: on with it.
home-continue = Continue writing it
# Button: a new one; the open draft stays kept.
home-new = Start new feedback

## Privacy

# Heading.
privacy-title = Privacy
# Heading: who runs this site.
privacy-operator = Who runs this site
# Heading: what the words are used for.
privacy-purpose = What your information is used for
# Heading: who sees them.
privacy-seen-by = Who will see your feedback
# Heading: how long they are kept.
privacy-kept-for = How long your information is kept
# Heading: what this page itself keeps.
privacy-device = On this device
# What this page keeps on the device of a report with a name. True of this version.
privacy-device-named = If you write with your name, this device saves drafts, feedback waiting to be sent, and later messages. They stay until they are sent or you delete them. After sending, you choose whether the reference number stays.
# What it keeps of a report without a name.
privacy-device-nameless = If you write without a name, nothing you write is saved unless you lock it with six words. Without the lock, you will lose it if you close the page before sending. Anyone holding the device sees that items are locked, but cannot read them.
# What goes by age: drafts and reference numbers, and not what waits to be sent. $days is a number.
privacy-device-aging = If you do not open a draft or number for { $days } days, you are told first, then it is deleted.
# What it keeps besides.
privacy-device-offline = The page works offline too. So the device also saves a copy of it, the office's list and your language. This site does not use cookies.
# Who can see it, and what no page can take away.
privacy-device-others = Anyone else who uses this device can see what is saved. Deleting does not remove every trace from the browser's files. Your browser history shows that you opened this site. The browser itself may remember a name or phone number you entered.
# Opens what this page saves besides, and what goes by age.
privacy-device-more = Read more about what the device saves
# Under "on this device": spelling checks of the browser, which some makers do on their own servers. True of this version.
privacy-spelling = Some browsers send words to the company that made them, to check the spelling. When you write without a name, this page asks the browser not to do that.
# The next paragraph: the phone's own keyboard.
privacy-keyboard = Your phone's keyboard is another program: it may remember or send what you enter.
# Heading: what travels.
privacy-sent = What is sent
# What is sent. The second name is that of the page before sending.
privacy-sent-text = Your feedback is not sent until you press “Send”. Only what you saw on the “Check before you send” page is sent.
# Above a list of four.
privacy-asks = This page also asks the office's system:
# Item of that list.
privacy-asks-services = for the list of services, when the page opens
# Item of that list.
privacy-asks-questions = for the questions about the service you chose
# Item of that list.
privacy-asks-answers = whether it answers, just before sending
# Item of that list.
privacy-asks-status = for the status of feedback you sent
# Below it: who can see it on the way.
privacy-sent-seen = As on every site, the server and the network see your device's IP address. They also see the time of use.
# Opens the list of what this page asks the office's system.
privacy-asks-more = Read more about what the office's system is asked
# Heading: rights.
privacy-rights = Your rights
# Rights under the Personal Data Protection Act, 2022.
privacy-rights-text = The Personal Data Protection Act, 2022 gives you the right to see your data. You can ask to have it corrected, or deleted where the law allows. You can also object if it is used unlawfully.
# Heading: to whom to write about rights.
privacy-rights-contact = Contact
# Heading: where to complain.
privacy-complain-to = Where to complain about the use of your information
# Heading: emergency numbers.
privacy-emergency = Emergency
# Above the emergency numbers.
privacy-emergency-text = This site is not for emergencies. If a life is in danger, call:
# Heading: ways to reach the office without data (SMS, USSD, a call, a desk).
channel-title = Other ways to give feedback
# Above the list of these ways: who sees the telephone number.
channel-shows-number = By SMS, USSD or a call, the office sees your telephone number. A SIM card is registered to a person's name.
# Name of a way: SMS.
channel-sms = By SMS
# Name of a way: USSD.
channel-ussd = By the phone's menu (USSD)
# Name of a way: a telephone call.
channel-call = By telephone call
# Name of a way: a desk at the office.
channel-desk = In person, at the office
# Before a number to call, to dial, or to send an SMS to.
channel-number = Number:
# Before the word with which an SMS must begin.
channel-keyword = First word of the SMS:
# Above the list of keys to press after a USSD code is dialled.
channel-then = After you dial it:
# One step of a USSD path. $keys are digits, * or #.
channel-step = Press { $keys }
# Before what a way costs, in the office's words.
channel-cost = Cost:
# Before the place where the office says all this.
channel-source = Source:
# Where the config says nothing about it.
privacy-unsaid = The people who run this site have not given this information.

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
# Without a name was chosen, and the office takes nothing of this kind without one.
problem-naming-not-taken = This office does not take this kind of feedback without a name. Choose “With my name”, or change the kind.
# No institution chosen.
problem-addressee-missing = Choose an institution from the list.
# The name of an unlisted council is empty.
problem-unlisted-missing = Enter the name of the council or institution.
# No service chosen.
problem-service-missing = Choose a service.
# The service does not take this kind.
problem-service-not-in-list = This service does not accept the kind of feedback you chose. Choose another service.
# No text.
problem-description-missing = Write the details.
# The text is too long. $count is how many letters, $over the same and $limit the most, as people write them.
problem-description-too-long = { $count ->
    [one] The details are { $over } character too long. The limit is { $limit }. Please shorten them.
   *[other] The details are { $over } characters too long. The limit is { $limit }. Please shorten them.
}
# No place, and nothing that could stand for it.
problem-place-missing = Enter the place where it happened.
# The office demands a point on the map, and none is given.
problem-point-missing = Give the point on the map. This office accepts no feedback without it.
# What was typed is no point on the map.
problem-point-not-a-point = Enter the two numbers of the point, for example -6.173, 35.742.
# Not a date.
problem-day-not-a-day = Enter a correct date, for example 23/11/2026.
# A date in the future: asked about, not refused.
problem-day-future-day = According to this device's clock, this date is in the future. Correct it, or confirm that it is right.
# More photos and documents than the office takes. $limit is how many it takes.
problem-files-too-many = The office accepts { $limit } photos only. Remove the extra ones.
# Contact demanded by the API. $label is the field's name.
problem-contact-missing = Fill this in: { $label }.
# Not a phone number.
problem-phone-not-a-phone = Enter the phone number in digits, for example 0712 345 678.
# Not an e-mail address.
problem-email-not-an-email = Enter the whole email address with its @ sign, for example asha@example.org.
# A field is too long. $label is the field's name, $count how many letters, $over the same as people write it.
problem-too-long = { $count ->
    [one] { $label }: remove { $over } character.
   *[other] { $label }: remove { $over } characters.
}
# A question of the service is open. The question itself stands beside it.
problem-question-missing = Answer this question.
# An answer is too long. $count is how many letters, $over the same as people write it. The question itself stands beside it.
problem-question-too-long = { $count ->
    [one] Remove { $over } character.
   *[other] Remove { $over } characters.
}
# A question wants a number. The question itself stands beside it.
problem-question-not-a-number = Enter a number only, for example 12.
# A question wants a date. The question itself stands beside it.
problem-question-not-a-day = Enter a correct date.
# Problem at a day or at a question for one: the year is before 1900, most often only two digits of it were typed.
problem-year-too-early = The year cannot be before 1900. Enter all four digits of the year, for example 2026.
# Problem at a question for a number such as 1,000: thousands to some, decimals to others. $whole and $fraction are the two readings, for example 1000 and 1.
problem-question-two-numbers = This number can be read in two ways. Enter { $whole } or { $fraction }, whichever you mean.
# A question wants one of its own values. The question itself stands beside it.
problem-question-not-in-list = Choose from the list.

## Failures: what happened, what to do. Behind these nothing was sent (save failure-unknown).

# No network.
failure-unreachable = We could not reach the office. Check your connection, then try again.
# No answer in time.
failure-too-slow = The office did not answer in time. The connection or the office's system is slow. Try again a little later.
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
failure-refused = The office did not accept this feedback as it is. Correct what is listed, then send it again.
# The same without any reason from the office.
failure-refused-silent = The office did not accept this feedback and did not say why. Check what you wrote, or try again later.
# A key is missing; only the office can mend it.
failure-not-allowed = The office's system has refused this site. You did nothing wrong, and only the office can fix this. Copy what you wrote and try another day.
# Not there.
failure-not-found = The office's system no longer has this service. Choose another service, then try again.
# Too large.
failure-too-large = Your feedback is too long for the office's system. Shorten the details, then send it again.
# The office takes the words and not the files. Nothing was sent.
failure-files-refused = The office did not accept the photos or documents. It has received nothing. You can send the details without photos, or change the photos.
# A photo of the report is broken or gone on this device. Nothing was sent.
failure-file-lost = A photo can no longer be read on this device, so nothing was sent. Add it again, or send without that photo.
# The envelope could not be closed. Nothing was sent.
failure-not-sealed = The envelope could not be sealed, so nothing was sent. Try again when you have a connection, or send without the envelope.
# The office's server has a fault.
failure-broken = There is a problem with the office's system. You did nothing wrong. Try again later.
# Something else answered.
failure-unreadable = The reply did not come from the office's system. If your Wi-Fi needs you to sign in first, sign in, then try again.
# The API has XML only.
failure-xml-only = The office's system answers in XML only, and this site needs JSON. The person who runs the site must fix “endpoint” in config.json.
# It may have gone.
failure-unknown = We do not know if the office has received your feedback.

## A wrong config.json: for the person who runs the site

# Heading.
config-title = The site is not set up correctly
# For the citizen.
config-text = This site cannot be used until the person who runs it fixes the file config.json. Nothing was sent.
# Not JSON. $line is a number.
config-not-json = The file is not correct JSON. Look at line { $line }.
# An unknown field. $field is its path.
config-unknown-field = The field “{ $field }” is not known. Remove it, or correct its name.
# A missing field. $field is its path.
config-missing = The field “{ $field }” is missing.
# A wrong value. $field is its path, $expected says what it should be.
config-wrong = The field “{ $field }” is not valid. Expected: { $expected }.
# A key in the config. $field is its path.
config-key-in-config = The field “{ $field }” is a secret of the office and must not be in the site: everyone could see it. Let a reverse proxy add it.
# XML where JSON is needed. $field is its path.
config-xml-only = The field “{ $field }” points to XML, but this site only works with JSON. Use the JSON endpoint.
# Sealing where the office takes no files. $field is its path; “media” is the name of another field.
config-needs-media = The field “{ $field }” needs “media”: a sealed envelope is sent as a file, and this office accepts no files.
# An entry that repeats another one, excludes another one, or is over the limit. $field is its path.
config-one-too-many = The field “{ $field }” is one too many. Remove it, or another one.
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
expected-key = 64 hexadecimal digits as `mrejesho-cli keygen` writes them
# What a field of the config should be: the recordings of the site, by language.
expected-voice = 16 hexadecimal digits for each language, as “mrejesho-cli voice pack” prints them
# What a field should have been: a whole number, such as of files or bytes.
expected-count = a valid whole number
# What a field should have been: a telephone number.
expected-number = a telephone number: digits, +, *, # and spaces
# What a field should have been: a public holiday.
expected-holiday = a day such as 2026-12-09, or 12-09 for every year
# What a field should have been: a year and a month.
expected-month = a month such as 2026-01
# What a channel's date should have been.
expected-channel-month = a month that is not in the future
# What a number for calls or SMS should have been.
expected-channel-phone = 3 to 15 digits, with spaces between them or a + in front
# What a USSD number should have been.
expected-channel-ussd = a code such as *152*00#
# What a step of a USSD path should have been.
expected-channel-keys = keys to press such as "9"
# What the keyword of an SMS should have been.
expected-channel-keyword = one word of 1 to 20 letters A to Z and digits
# What a text of a channel should have been.
expected-channel-text = at most 200 characters

## Installed app and new versions

# At the foot of the page, only while nothing is being written: a newer version of the site is on the phone already.
update-ready = A new version of this page is ready.
# Button beside it: opens the page anew, in the new version.
action-take-update = Use the new version
# Button at the foot of the first page, where the browser offers to install the site as an app.
action-install = Add to your home screen
# What the installed app's icon offers when it is pressed for long: straight to a new complaint.
shortcut-complaint = New complaint

## The terminal in an office: said by its own program only. The keys begin with kiosk-

# Button, on every page: whoever presses it has finished, and nothing of theirs is left on the machine.
kiosk-finish = I have finished
# One quiet line at the foot of every page.
kiosk-keeps-nothing = Many people use this machine. It does not save what you write. Press “I have finished” before you leave, so that it is deleted at once.
# In the privacy notice: what this machine keeps.
kiosk-device-text = This machine does not save what you write, your name or your reference number. Everything is deleted when you press “I have finished”, or if you do not touch the screen for a while. The machine cannot stop cameras or people from seeing the screen.
# In the privacy notice, in the place of privacy-sent-seen.
kiosk-sent-seen = The server and the network see this machine's IP address and the time it was used.
# In the list of what "without a name" does not hide, in the place of the internet address.
kiosk-hides-place = your face from cameras and people near this machine, or the time you sent it
# On the first page, before the name of the institution whose desk this is.
kiosk-desk-of = This machine is at the desk of
# Behind that name.
kiosk-desk-changes = If your feedback is about another institution, you can choose that one.
# What "without a name" means at a machine in an office. Limits first; never "fully secret".
kiosk-nameless-means = We do not ask for or send your name, phone number or email. But there may be cameras here. Staff can see you write and know when you sent it. The office will read what you write.
# Heading of the countdown, seen and heard: nobody has touched the machine for a while.
kiosk-still-there = Are you still there?
# Below it, and heard behind it. $count is a number of seconds.
kiosk-seconds = { $count ->
    [one] What you wrote will be deleted in { $count } second. Touch the screen or press any key to continue.
   *[other] What you wrote will be deleted in { $count } seconds. Touch the screen or press any key to continue.
}
# Button below it.
kiosk-go-on = I am still here, continue
# Above the QR code on the receipt, which leads a person's own phone to the page where a report is followed.
kiosk-qr-follow = To track your feedback on your own phone, point the phone's camera at this code. It opens the page for tracking with this number filled in. Your phone will remember that you opened that page.
# The same where a report cannot be followed on a page: the code holds the number alone.
kiosk-qr-number = To have this number on your phone, point the phone's camera at this code.
# Screen readers: what the drawing is.
kiosk-qr-name = QR code with your reference number
# Button: prints a narrow slip with the number.
kiosk-print = Print a slip
# On the screen and on the slip, where nobody knows whether the report has arrived: what to do.
kiosk-unknown-do = If it cannot wait, ask the staff at the desk if they have received it. If you do not want them to know it was you, send it again now or on another day.
# Below it: what happens to the words.
kiosk-unknown-keeps = What you wrote is on this screen only. It will not be sent later, and is deleted when you finish.
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

## What the site's own server answers in place of the API, as plain text in all languages. People see it where they post the
## form without the app

# The address is not one of the API's that this site uses.
refused-400 = This address is not passed on.
# The request comes from a page of another site.
refused-403 = This request does not come from this site, so it is not passed on.
# The request is neither a question nor a report.
refused-405 = A request of this kind is not passed on.
# The report with its photos is too large.
refused-413 = The message is larger than 8 MiB. It was not sent.
# Too many requests in a minute.
refused-429 = Too many requests. Try again in a minute.
# The API cannot be reached.
refused-502 = The office's system cannot be reached.
# The API does not answer in time.
refused-504 = The office's system does not answer.

## The case after its receipt

# Heading above the messages of the office and of the person.
case-thread = Messages
# In place of a case that was kept under the six words, once these are closed.
case-shut = The six-word lock was closed, so this feedback is not shown any more. Open the lock on the page “My feedback”, or look the feedback up by its number.
# Who wrote a message: the office.
case-by-office = Office
# Who wrote a message: the reader.
case-by-you = You
# Who wrote a message: the office's system does not say.
case-by-unknown = It is not known who wrote this
# Above a message of the reader or of somebody unknown: what it says besides its words.
case-told-solved = Said: it is solved.
# Above a message of the reader or of somebody unknown: what it says besides its words.
case-told-not-solved = Said: it is not solved.
# Above a message of the reader or of somebody unknown: what it says besides its words.
case-told-withdraw = Asked: to withdraw the feedback.
# Above a message of the reader or of somebody unknown: what it says besides its words.
case-told-identify = A name was given.
# Marks a message that was not there when the person last looked.
case-new = New
# In place of the day of a message, if the office's system gives none.
case-no-date = no date given
# Button: shows the rest of a long message.
case-whole = Show the whole message
# Before the name of a file of a message.
case-file = File:
# Button above the messages: shows older ones. $count is the number of those that are still hidden.
case-older = { $count ->
    [one] Show { $count } older message
   *[other] Show older messages ({ $count } hidden)
}
# After a status: since how many days it has been so. $days is a number; 0 is today.
case-since = { $days ->
    [0] since today
    [one] for { $days } day
   *[other] for { $days } days
}
# After the day of the last change: how many days ago that was. $days is a number; 0 is today.
case-changed = { $days ->
    [0] (today)
    [one] ({ $days } day ago)
   *[other] ({ $days } days ago)
}
# Heading above what the person can do about the case.
case-acts = What you can do
# Button, and heading of its form: write to the office.
case-act-message = Write to the office
# Button, and heading of its form: the matter is solved.
case-act-solved = Yes, it is solved
# Button, and heading of its form: the matter is not solved.
case-act-not-solved = No, it is not solved
# Button, and heading of its form: take the report back.
case-act-withdraw = Withdraw this feedback
# Button, and heading of its form: give a name later.
case-act-identify = Give your name now
# Above the two answers.
case-solved-question = Is the problem solved?
# The office's system takes no messages at all.
case-acts-none = This office's system takes no messages through this site. Contact the office directly and give your number.
# In a case without a name, where a name could be given only in the open: why no name can be given.
case-identify-public = You cannot give your name here: in this office's system everybody would read it. If the office must know who you are, contact it directly and give your number.
# The office's system takes messages, and none about this case any more.
case-acts-none-now = The office accepts no more messages about this feedback through this site.
# In the form for a message.
case-hint-message = The office gets this message with the number of your feedback.
# In the form for “solved”.
case-hint-solved = The office is told that you find the problem solved. It may close your feedback.
# In the form for “not solved”.
case-hint-not-solved = The office is told that the problem is not solved. Say what is still wrong.
# In the form for a withdrawal.
case-hint-withdraw = The office is told that you no longer want this feedback to be handled. What you sent stays in the office's system.
# In the form for a name given later.
case-hint-identify = Enter only what you want the office to know. Nothing is sent before you have seen all that will be sent.
# Above the review of a name given later.
case-identify-warning = Once you send this, the office knows that this feedback is yours. That cannot be undone.
# Label of the text.
case-words = Your message
# Label of the text, for “not solved”.
case-words-not-solved = What is still not solved?
# Hint below the label. $most is the largest number of characters.
case-words-hint = At most { $most } characters.
# Label of the second half of what the office gave with the receipt.
case-secret = Second half of the number (secret)
# Hint below that label.
case-secret-hint = Enter it if the office gave you one with the reference number. Without it, offices that give one take no message.
# In place of that field, if this device knows the second half.
case-secret-kept = The second half of the number is on this device. It is sent with the message, so that the office knows that the message is from the one who sent the feedback.
# Button: shows what will be sent.
case-check = Check before sending
# Button: closes the form. What was written stays; a name, phone number or email address is forgotten.
case-close = Not now
# Heading of what will be sent.
case-review = What will be sent
# Everybody can read what is sent.
case-public = Not only the office reads this message: other people can read it too. Do not write anything you do not want them to read.
# Before sending: it waits on the device if there is no network.
case-waits = If there is no connection, the message waits on this device. It is sent automatically when there is a connection and this site is open. If it is under the lock, the lock must be open too.
# Before sending: it is kept nowhere.
case-stays-here = This message is not saved on this device. Do not close this page until you see that it has arrived.
# State of an act: being sent.
case-state-sending = Sending…
# State of an act: nothing went yet.
case-state-waiting = Not sent yet.
# State of an act: no answer came.
case-state-unknown = It is not known whether the office has it.
# State of an act: taken without an error, and not to be seen in the case.
case-state-not-seen = Sent, but the office's system does not show it. It may not have been taken.
# State of an act: refused. The office's own reasons follow.
case-state-refused = The office did not accept it. Its reason:
# State of an act: refused, without a reason.
case-state-refused-silently = The office did not accept it, and gave no reason.
# State of an act: the secret is wrong or missing.
case-state-secret = Not sent. The office wants the second half of the number, or the number and its half do not belong together.
# State of an act: the case is gone.
case-state-gone = Not sent. The office says that it no longer has feedback with this number. What you wrote is still here.
# The act was seen in the case.
case-done-seen = It has arrived. The office's system shows it.
# The office says that it had the act already.
case-done-known = The office says that it had received it already.
# Button: looks whether the office has an act.
case-look = See whether it has arrived
# Said after that look, if the act was not there.
case-looked = We looked just now: the office's system does not show this message yet.
# Button: sends an act once more.
case-send-again = Send again
# Beside that button, if the office may then have it twice.
case-may-double = If you send it again, the office may get it twice.
# Button: takes an act back into its form.
case-edit = Change
# Button: deletes an act that has not gone.
case-delete = Delete
# Problem: nothing is written.
case-problem-words = Write your message.
# Problem: the text is too long for the form, or for the office, which did not take it.
case-problem-long = The message is too long. Shorten it.
# Problem: a name given later is empty.
case-problem-contact = Enter at least a name, a phone number or an email address.
# Problem: the office wants this with every message.
case-problem-missing = This office wants an email address with each message.
# Problem: not a telephone number.
case-problem-phone = Enter the whole phone number, for example 0712 345 678.
# Problem: not an e-mail address.
case-problem-email = Enter the whole email address, for example name@example.com.
# A report in the list: opens its messages.
mine-open = Open the messages
# A report in the list: how many messages the person has not seen yet. $count is a number.
mine-new = New messages: { $count }
# A report in the list, before its button that deletes it: what the person wrote about it and did not send. $count is a number.
mine-unsent = Messages not sent about this feedback: { $count }. If you delete this feedback, they are deleted too.
# Name of the second half of what to keep, on the receipt.
receipt-secret = Second half of the number (secret)
# Below it.
receipt-secret-hint = Save it together with the reference number. If you want to write to the office later, you need both. Give it to nobody else.
# The office takes messages about a report and gives no second half.
receipt-open = This office gives no second half. Anyone who has this number can read your feedback and write to the office.
# Button on the page about privacy: opens what to do when somebody learned who wrote.
privacy-leak = My secret got out
# Button on the receipt: shows by when the office has promised to answer.
receipt-promises = By when has the office promised to answer?
# Button on the receipt and on the page of a case: opens what the person can take away.
receipt-slip = Take a record of your feedback
# Heading above what the person takes away.
slip-title = Your record
# Label: the institution.
slip-office = Institution
# Label: the day on which the office received the feedback.
slip-day = Date received
# Label: 16 letters and digits made of everything that was sent (a SHA-256).
slip-fingerprint = Mark of the feedback
# Below it.
slip-fingerprint-hint = This mark is made from everything you sent. Write it down in another place too: if somebody changes what you wrote later, the mark will not match.
# There is none: the browser cannot make it, or the feedback was sent while this page was closed, or in an envelope.
slip-no-fingerprint = This record has no mark of the feedback, because this page cannot make one now.
# Tick: the second half of the number is printed, copied and put into the code too.
slip-secret = Add the second half of the number (secret) too. Anyone who sees it can write to the office about this feedback.
# Read aloud in place of the QR code.
slip-qr = QR code with your reference number
# Below the QR code.
slip-qr-hint = This QR code has your reference number in it, and the second half if you added it. It has nothing else in it and opens no site.
# Button: copies the text.
slip-copy = Copy the record
# Button: saves a text file.
slip-save = Save a file
# Button: prints on an ordinary sheet.
slip-print = Print (A4)
# Button: prints on a roll as narrow as a till's.
slip-print-narrow = Print (narrow paper)
# What is in the file: everything that was sent.
slip-save-words = The copy and the file have everything you wrote and sent. That includes name and phone number, if you gave them. They do not have the photos. The file stays on this device until you delete it. The paper does not have what you wrote.
# What is in the file: the number and the office only.
slip-save-bare = The copy, the file and the paper do not have what you wrote. The file stays on this device until you delete it.
# Field: the person types the number back from where it was noted.
slip-noted = I saved it: the number is
# Below that label.
slip-noted-hint = You do not have to. Enter it from where you saved it, and this page says whether it is right.
# Button.
slip-check = Check the number
# The number is right.
slip-right = The number is right.
# The number is wrong.
slip-wrong = The number does not match. Look at it again above.
# Heading above what the office promised.
promise-title = What the office promised
# In place of the list, if the person asked for it and there is nothing to show.
promise-none = This site has no promised day for this kind of feedback.
# A promise by the config: a first answer that the report was received. $day is a date.
promise-acknowledged = By { $day }: to confirm that it has received the feedback.
# A promise by the config: an answer. $day is a date.
promise-answered = By { $day }: to answer.
# A promise by the office's own system. $day is a date.
promise-office = An answer is expected by { $day }, says the office's system.
# Before the source of a promise, or of a list of contacts.
promise-source = Source:
# After a promise that was not kept. $days is a number, at least 1.
promise-past = { $days ->
    [one] That date passed { $days } day ago.
   *[other] That date passed { $days } days ago.
}
# Button: makes a file for the calendar.
case-remind = Put a reminder into the calendar
# Below that button.
case-remind-hint = The calendar file is made on this device, and this site does not send it. Open it to put the reminder into your calendar. The calendar app may send it online.
# Box to tick beside it.
case-remind-reference = Put the reference number into the reminder. Anyone who sees your calendar sees it.
# In place of the button, for a report without a name.
case-remind-nameless = A reminder would show in this device's calendar that somebody waits for an office's answer. So none is made unless you ask for it.
# Button below that sentence.
case-remind-want = I want a reminder
# Title of the event in the calendar. One line.
case-reminder-title = See whether the office has answered
# Text of the event in the calendar. The site's address follows.
case-reminder-words = The promised date has passed. Open this site to see the status of your feedback.
# Heading above what can be done next.
case-next = The next step
# Why there is a next step: a promise is past.
case-next-late = The promised date has passed. You can remind the office, or go to a higher level.
# Why there is a next step: the person says that it is not solved.
case-next-not-solved = You said that the problem is not solved. You can write to the office again, or go to a higher level.
# Button: opens the form with a text made of the facts.
case-follow-up-write = Write a reminder to the office
# Text made of the facts, which the person changes. $reference is the number, $days a number, $status the state.
case-follow-up = { $days ->
    [0] Feedback number { $reference } was received today. Its status: { $status }. Please tell me how far it is and when it will be answered.
    [one] Feedback number { $reference } was received { $days } day ago. Its status: { $status }. Please tell me how far it is and when it will be answered.
   *[other] Feedback number { $reference } was received { $days } days ago. Its status: { $status }. Please tell me how far it is and when it will be answered.
}
# The same where the day is not known. Both are also the first text of a new report to a higher level.
case-follow-up-undated = Feedback number { $reference }. Its status: { $status }. Please tell me how far it is and when it will be answered.
# Heading of the levels above the office.
case-levels = A higher level
# Button: begins a new report to that level.
case-level-write = Write new feedback there
# Beside that button, if the first page shows a reference number that is nowhere else.
case-level-number = The home page shows a reference number that is not saved. Go there and write it down first, with its second half if there is one. Then press “{ action-start-over }”.
# Beside that button, if another report is on the first page and would be lost.
case-level-busy = On the home page there is other feedback, which is not saved. Finish or delete that first.
# Opens the help for a person whose identity was told to others.
leak = My secret got out
# First sentence of that help.
leak-intro = If somebody has learned that it was you who sent the feedback:
# Step: danger first.
leak-step-danger = If you are in danger, first go to a place with people you trust, then call the emergency number.
# Step: note what happened.
leak-step-note = Write down what happened, when, and who told or threatened you. Save messages and pictures as evidence.
# Step: outside of the institution.
leak-step-outside = Do not complain to the office that you think let it out. Go to another institution outside of it.
# Step: the device.
leak-step-device = If others use this device, delete your feedback under “My feedback”. First write its number down elsewhere.
# Heading of the contacts.
leak-turn-to = Where to turn to
# Heading of the ready text.
leak-ready = A text that you can use
# The ready text. $reference is the number of the report.
leak-text = I sent the feedback with the number { $reference }. Afterwards other people knew that it was I who sent it. Please find out who gave away my details, and protect me.
# Below the ready text.
leak-not-sent = This site does not send this text. You take it there yourself.
# The person began to write something about this case and has not sent it. The beginning of it follows.
case-begun = What you began to write is saved on this device. It has not been sent.
# The same, where it is only on this page and not stored.
case-begun-here = You began to write this and have not sent it. It is only on this page: if you close the page, it is lost.
# Button: opens the form again with these words.
case-go-on = Continue writing
# How many photos go with a message. $count is a number.
case-photos = Photos: { $count }
# Above the files in the review of a message.
case-photos-sent = Photos that will be sent
# State of a message: the office's system did not take its photos.
case-state-files = Not sent. The office did not take the photos. What you wrote is still here: press “Change”, remove the photos, and send again.
# State of a message: a photo of it cannot be read on this device any more.
case-state-file-lost = Not sent. One of its photos can no longer be read on this device. Press “Change”, add the photo again if you want, and send.
# Problem: more photos than the office takes with a message, or it takes none.
case-problem-files = The office does not take so many photos with a message. Remove the extra ones.
# Below the form, where this device keeps nothing of the case: what is typed is only on this page.
case-stays-unsent = What you write is not saved on this device. If you close the page before sending, it is lost.
# Button in the step for the office: the report is about this office itself.
recipient-not-this = I do not want this office to see my feedback
# Button: chooses the level whose name follows, in place of the office. Nothing is sent yet.
accused-send-to = Choose:
# Above the levels: who then sees it.
accused-who-sees = If you choose an institution here, the feedback goes there instead of to the office you chose first. The people there read it and may ask that office about it. Leave your name out of the details if you do not want it known.
# No level is known above this office.
accused-none = This site names no higher level for this office. You can choose another institution in the list.

## A report as the text of an SMS

# Heading.
sms-title = This feedback by SMS
# What an SMS reveals.
sms-shows = An SMS shows the office your phone number. The phone company may see the message too.
# In a list of what the SMS does not have.
sms-no-contact = The name and contact details that you filled in are not in the SMS.
# In that list, if there are any.
sms-no-files = Your photos and files are not in the SMS.
# In that list: the service has questions of its own.
sms-no-answers = Your answers to the questions of the service are not in the SMS.
# Label of the field with the text.
sms-text = Text of the SMS
# Below it. Curly quotes and dashes are not among the letters of an SMS.
sms-hint = Shorten it here if you like: your draft does not change. Quotation marks and dashes become plain ones in the SMS.
# How many messages networks count for this text.
sms-count = { $count ->
    [one] { $count } SMS message.
   *[other] { $count } SMS messages.
}
# How many letters more the last message takes.
sms-left = { $count ->
    [one] Room is left for { $count } letter.
   *[other] Room is left for { $count } letters.
}
# A letter outside the alphabet of SMS takes the room of the others.
sms-ucs2 = Some signs are not in the alphabet of SMS. So each SMS holds few letters: only 70 or 67.
# More than ten messages.
sms-many = This message is longer than 10 SMS. Shorten it: phone networks may cut it.
# The office's machine reads the first word, $text, and the person has taken it away.
sms-keyword = The office reads the word “{ $text }” first. Begin the SMS with it.
# Button: puts one sign in place of another. $label is the new one, $text the one that is not in the alphabet of SMS.
sms-replace = Put “{ $label }” in place of “{ $text }”
# Button: leaves these signs (emoji) out of the text.
sms-remove = Remove these signs: { $text }
# Letters of other scripts, in $text: nothing can stand for them.
sms-stays = These letters are not in the alphabet of SMS: { $text }. They stay as you wrote them.
# Opens the phone's own app for SMS with the text.
sms-open = Open SMS on the phone
# Copies the text.
sms-copy = Copy the message
# After either. The page never knows whether anything was sent.
sms-unknown = This page cannot know whether the SMS was sent. Send it yourself on your phone.
# Below that, if the draft is saved on this device.
sms-draft-stays = Your draft stays here, marked “You may have sent it by SMS”.
## Listen: the page is read aloud

# Button on the pages of a report and of a case: reads the page aloud.
listen = Listen
# The same button while the page is being read aloud.
listen-stop = Stop listening
# Beside the button: what is read, and what is not.
listen-what = The words of this page are read aloud. What you wrote is not.
# While it is found out whether this page has a recording.
listen-looking = Looking for the sound…
# Before a recording is fetched. $kilobytes is its size.
listen-size = The sound of this page is { $kilobytes } KB. It will use your data.
# Button: fetches the recording and plays it.
listen-fetch = Download the sound and listen
# While the recording is fetched.
listen-coming = Downloading the sound…
# The recording came while the person did something else on the page. “Listen” is the button.
listen-came = The sound is here. Press “{ listen }” to hear it.
# The recording could not be fetched. “Listen” is the button.
listen-failed = The sound did not come. Read the page, or press “{ listen }” again.
# The phone's voice did not begin, stopped or never ended; or the phone cannot play the recording.
listen-silent = This device could not read aloud. Read the page, or press “{ listen }” again.
# There is neither a recording of this page nor a voice on the phone.
listen-nothing = There is no sound for this page at the moment. Please read it.
