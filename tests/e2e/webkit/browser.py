#!/usr/bin/python3
"""WebKitGTK for the journeys. The engine's own MiniBrowser keeps nothing on disk under automation, and on a screen
without a window manager nothing in it ever has the focus."""

import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gdk, GLib, Gtk, WebKit2

PROFILE, WIDTH, HEIGHT, LANGUAGES = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]


def take_focus(window):
    surface = window.get_window()
    if surface is not None:
        surface.focus(Gdk.CURRENT_TIME)
    return GLib.SOURCE_REMOVE


def open_view(context):
    window = Gtk.Window(decorated=False)
    window.set_default_size(WIDTH, HEIGHT)
    view = WebKit2.WebView(web_context=context, is_controlled_by_automation=True)
    window.add(view)
    view.connect("close", lambda _: window.destroy())
    window.connect("map-event", lambda *_: GLib.idle_add(take_focus, window))
    window.connect("destroy", closed)
    windows.append(window)
    window.show_all()
    view.grab_focus()
    return view


def closed(window):
    windows.remove(window)
    if windows:
        GLib.idle_add(take_focus, windows[-1])
    else:
        Gtk.main_quit()


def automated(context, session):
    application = WebKit2.ApplicationInfo()
    application.set_name("Mrejesho")
    application.set_version(1, 0, 0)
    session.set_application_info(application)
    session.connect("create-web-view", lambda _: open_view(context))


windows = []
data = WebKit2.WebsiteDataManager(
    base_data_directory=f"{PROFILE}/data", base_cache_directory=f"{PROFILE}/cache"
)
context = WebKit2.WebContext(website_data_manager=data)
context.set_preferred_languages(LANGUAGES.split(","))
context.set_automation_allowed(True)
context.connect("automation-started", automated)
Gtk.main()
