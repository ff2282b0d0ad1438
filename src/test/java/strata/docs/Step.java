package strata.docs;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a document has to be true, in its order. */
sealed interface Step {
  /** Counted from 1: the fence, or the comment. */
  int line();

  /** Lines between fences, with the word behind the first fence and the comments before it, by their first word. */
  record Block(int line, String info, Map<String, String> notes, List<String> text) implements Step {
    public Block {
      notes = Map.copyOf(notes);
      text = List.copyOf(text);
    }

    Optional<String> note(String word) {
      return Optional.ofNullable(notes.get(word));
    }

    String first() {
      return text.isEmpty() ? "" : text.get(0).strip();
    }
  }

  /** A command that the reader does not see. */
  record Hidden(int line, String command) implements Step {}
}
