package strata.host;

import strata.machine.word.Place;
import strata.machine.word.SpikePlace;
import strata.machine.word.StatePlace;
import strata.map.Program;

/** A place in words, for a reader. */
final class PlaceText {
  private PlaceText() {}

  /** @param depth steps or planes, as the lanes say */
  static String of(Place place, Program.Lanes lanes, int depth, int bits) {
    if (place instanceof SpikePlace spikes) {
      return spikes(spikes, lanes, depth, bits);
    } else if (place instanceof StatePlace state) {
      String step = lanes == Program.Lanes.HELD ? "its channel c, the same at each of the " + depth + " steps s, is"
          : "its element at step s and channel c is";
      return words(state.rankStride()) + step + " the " + state.bits() + " bits from bit `c % " + state.word() + " * " + state.bits()
          + "` on, two's complement, of its word `c / " + state.word() + " * " + state.wordStride() + " + s`.";
    }
    return words(1) + "its channel c is bit `c` of that word.";
  }

  private static String spikes(SpikePlace place, Program.Lanes lanes, int depth, int bits) {
    String index = lanes == Program.Lanes.PLANES ? "p" : "s";
    boolean blocks = lanes != Program.Lanes.PLANES && bits > 1;
    String of = blocks ? "bit p of " : "";
    String unsigned = blocks ? ", an unsigned integer of " + bits + " bits," : "";
    String element = switch (lanes) {
      case STEPS -> of + "its element at step s and channel c" + unsigned + " is";
      case HELD -> of + "its channel c" + unsigned + (blocks ? "" : ",") + " the same at each of the " + depth + " steps s, is";
      case PLANES -> "bit p of its channel c, an unsigned integer of " + depth + " bits, is";
    };
    return words(place.rankStride()) + element + " bit `" + index + " % " + place.lanes() + " * " + place.word() + " + c % " + place.word()
        + "` of its word `" + (blocks ? "p * " + place.words() / bits * place.groups() + " + " : "")
        + "c / " + place.word() + " * " + place.wordStride() + " + " + index + " / " + place.lanes() + "`.";
  }

  private static String words(int words) {
    return "A token takes " + words + (words == 1 ? " word" : " words, one token after the other") + ": ";
  }
}
