package strata.faults;

import java.util.Set;

/** A fault, and all who noticed it. */
record Verdict(Fault fault, Set<Notice> notices) {
  Verdict {
    notices = Set.copyOf(notices);
  }

  boolean survives() {
    return notices.isEmpty();
  }
}
