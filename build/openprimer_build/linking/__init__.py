"""From records that stand alone to a catalogue in which every reference holds."""
