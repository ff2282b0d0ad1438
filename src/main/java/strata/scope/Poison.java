package strata.scope;

/** Stands for something that was wrong and has been reported: whoever meets it is silent. */
public record Poison() implements Binding {
  @Override
  public String what() {
    return "something that could not be understood";
  }
}
