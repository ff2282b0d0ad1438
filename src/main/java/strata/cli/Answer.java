package strata.cli;

import com.google.gson.JsonObject;

/**
 * What a command found out.
 *
 * @param passed whether all is well: a co-simulation may find a difference without any diagnostic
 * @param text   for people, ending in a newline unless empty
 * @param data   the same for programs
 */
record Answer(boolean passed, String text, JsonObject data) {
  static Answer of(String text, JsonObject data) {
    return new Answer(true, text, data);
  }
}
