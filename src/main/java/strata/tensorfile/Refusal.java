package strata.tensorfile;

import strata.diag.Code;

/** Why a file is not read. It stays within this room, whose edge makes a diagnostic of it. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;
  /** Characters of a word from a file that a message shows. */
  private static final int SHOWN = 32;

  private final Code code;

  private Refusal(Code code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  static Refusal unreadable(String message) {
    return new Refusal(Code.TENSOR_FILE_UNREADABLE, message);
  }

  static Refusal broken(String message) {
    return new Refusal(Code.TENSOR_FILE_BROKEN, message);
  }

  static Refusal unsupported(String message) {
    return new Refusal(Code.TENSOR_FILE_UNSUPPORTED, message);
  }

  static Refusal large(String message) {
    return new Refusal(Code.TENSOR_TOO_LARGE, message);
  }

  static Refusal real(String dtype) {
    return new Refusal(Code.TENSOR_REAL, "stores real numbers (" + shown(dtype) + "), and only integers are read");
  }

  /** A file that another process writes to. */
  static Refusal changed() {
    return broken("has changed while it was read");
  }

  /** The same of one tensor of a file with several. */
  Refusal of(String tensor) {
    return new Refusal(code, "has a tensor '" + tensor + "' that " + getMessage());
  }

  /** A word from a file, cut where it is long. */
  static String shown(String word) {
    return word.length() <= SHOWN ? word : word.substring(0, SHOWN) + "...";
  }

  Code code() {
    return code;
  }
}
