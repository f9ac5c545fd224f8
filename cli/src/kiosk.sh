#!/bin/bash
# The terminal of an office: a browser for each person, one after another, in the session of a user who can do nothing else.
# It ends with its page ("close": true in kiosk.json), whatever else somebody opened with keys, and all that was opened beside the
# page is closed at once. kiosk-policy.json belongs in /etc/chromium/policies/managed.
address=${1:-https://kiosk.maoni.example.go.tz/kiosk/}

# Every browser is a group of processes by itself, and ends as one.
set -m
while :; do
  # Most of what keys open is opened with Ctrl: on X it means nothing.
  xmodmap -e 'clear control' 2>/dev/null
  # What a loop left that was ended in the middle, too.
  rm -rf /dev/shm/mrejesho.*
  profile=$(mktemp -d /dev/shm/mrejesho.XXXXXX)
  mkfifo "$profile/to" "$profile/from"
  # The system's own window for printing (Ctrl+Shift+P) prints on paper, and into no file.
  mkdir -p "$profile/.config/gtk-3.0"
  printf '[Settings]\ngtk-print-backends=cups\n' > "$profile/.config/gtk-3.0/settings.ini"
  # HOME, because Chromium keeps what it knows of a crash in its user's home.
  HOME="$profile" XDG_CONFIG_HOME="$profile/.config" chromium --user-data-dir="$profile" --kiosk --incognito --no-first-run \
    --no-default-browser-check --noerrdialogs --disable-session-crashed-bubble --disable-extensions --disable-sync \
    --disable-background-networking --disable-component-update --disable-breakpad --disable-pinch \
    --overscroll-history-navigation=0 --password-store=basic --kiosk-printing \
    --disable-features=Translate,AutofillServerCommunication,MediaRouter,OptimizationHints,InterestFeedContentSuggestions \
    --remote-debugging-pipe $MREJESHO_FLAGS "$address" 3<"$profile/to" 4>"$profile/from" &
  browser=$!
  # It is asked through a pipe that nobody else has which pages it shows: no port is open.
  exec 5<>"$profile/to" 6<"$profile/from"
  printf '{"id":1,"method":"Target.setDiscoverTargets","params":{"discover":true}}\0' >&5
  page='' asked=''
  while :; do
    if IFS= read -r -d '' -t 30 said <&6; then
      asked=''
    elif [ $? -gt 128 ] && [ -z "$asked" ]; then
      # Silent for long: is it still there?
      asked=yes
      printf '{"id":2,"method":"Browser.getVersion"}\0' >&5
      continue
    else
      # The browser ended, or no answer came.
      break
    fi
    id=${said#*'"targetId":"'}
    id=${id%%\"*}
    case $said in
      *'"method":"Target.targetDestroyed"'* | *'"method":"Target.targetCrashed"'*)
        [ "$id" = "$page" ] && break
        ;;
      # What is printed is made ready in a page of the browser's own.
      *'"type":"page"'*'"url":"chrome://print/'*) ;;
      *'"type":"page"'*)
        if [ "$id" != "${page:=$id}" ]; then
          printf '{"id":3,"method":"Target.closeTarget","params":{"targetId":"%s"}}\0' "$id" >&5
        else
          # Led away, as by keys: what the browser shows then is no terminal. On its way it may have no address.
          case $said in *'"url":"",'* | *"\"url\":\"$address"*) ;; *) break ;; esac
        fi
        ;;
    esac
  done
  printf '{"id":4,"method":"Browser.close"}\0' >&5
  # One that does not end by itself is ended.
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    kill -0 "$browser" 2>/dev/null || break
    sleep 0.2
  done
  kill -9 -- "-$browser" 2>/dev/null
  wait "$browser" 2>/dev/null
  exec 5>&- 6<&-
  rm -rf "$profile"
  # Where no browser can be started, the machine is not kept busy with trying.
  sleep 0.5
done
