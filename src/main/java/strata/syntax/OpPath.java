package strata.syntax;

import java.util.List;
import strata.diag.Span;

/** A pattern over op paths: {@code block{b}.expert_block.expert{e}.*}. */
public record OpPath(List<Segment> segments, Span span) {
  /** What stands between two dots. */
  public record Segment(List<Piece> pieces) {
    public Segment {
      pieces = List.copyOf(pieces);
    }
  }

  /** A part of a segment. */
  public sealed interface Piece {
    /** Stands for itself. */
    record Plain(String text) implements Piece {}

    /** <code>{b}</code>: matches a number, which the name stands for on the right of the line. */
    record Bind(Name name) implements Piece {}

    /** {@code *}: matches any text; alone in the last segment, any number of segments. */
    record Any() implements Piece {}
  }

  public OpPath {
    segments = List.copyOf(segments);
  }
}
