package strata.tensorfile;

import strata.diag.Code;

/** Why a file is not read. It stays within this room, whose edge makes a diagnostic of it. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final Code code;

  Refusal(Code code, String message) {
    super(message, null, false, false);
    this.code = code;
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
    return new Refusal(Code.TENSOR_REAL, "stores real numbers (" + dtype + "), and only integers are read");
  }

  Code code() {
    return code;
  }
}
