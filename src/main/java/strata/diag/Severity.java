package strata.diag;

/** An error stops the run before anything is written; a warning does not. */
public enum Severity {
  ERROR, WARNING;

  /** As printed. */
  public String word() {
    return this == ERROR ? "error" : "warning";
  }
}
