"""``openprimer serve --dev``: what an editor saves is in the browser before they have looked up.

Two processes: the one in the terminal watches files and builds (``loop``), the other answers browsers (``server`` and
``application``). They share one small file, ``state``: what is published now, and what is wrong. Whatever exists only
for editors stands below ``/-/`` and is never written into a page.
"""
