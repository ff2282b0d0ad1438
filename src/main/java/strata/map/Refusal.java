package strata.map;

import strata.diag.Code;

/**
 * Why something cannot be mapped.
 *
 * @param path of the network's op; empty where it is not about one
 * @param help what to try; may be empty
 */
public record Refusal(Code code, String path, String message, String help) {
  public static Refusal of(Code code, String path, String message) {
    return new Refusal(code, path, message, "");
  }

  public Refusal help(String text) {
    return new Refusal(code, path, message, text);
  }
}
