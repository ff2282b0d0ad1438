// The files of a job folder, read whole and checked. See README.md for the formats.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include "registers.h"

namespace strata {

// A file or an argument is wrong: exit code 2.
struct BadJob : std::runtime_error {
  using std::runtime_error::runtime_error;
};

using Beats = std::vector<uint64_t>;

// A packet that the machine will send. Words fill whole beats.
struct PacketShape {
  uint64_t tag, memory, bank, words, bits;
  uint64_t beatsPerWord() const { return (bits + STRATA_BEAT_BITS - 1) / STRATA_BEAT_BITS; }
  uint64_t header() const {
    return memory << STRATA_SENT_MEMORY_SHIFT | bank << STRATA_SENT_BANK_SHIFT | tag << STRATA_SENT_TAG_SHIFT
        | words << STRATA_SENT_WORDS_SHIFT;
  }
};

// What an index adds to the word and the bit of an element.
struct Offset {
  uint64_t word, bit;
};

struct TokenStart {
  uint64_t tag, word;
};

struct TensorLayout {
  std::string name;
  unsigned bits = 0;
  bool isSigned = false;
  unsigned bytes = 0;
  std::vector<uint64_t> shape;
  std::vector<TokenStart> tokens;
  std::vector<Offset> steps, channels, planes;
  std::string routes;  // empty: every token has a value
  uint64_t expert = 0;
  uint64_t slotWords = 0;
};

struct Layout {
  std::vector<PacketShape> packets;
  std::vector<TensorLayout> tensors;
};

struct Job {
  uint64_t images = 0, watchdog = 0, hash = 0, units = 0, stall = 0, gap = 0, seed = 0;
  std::vector<Beats> program;
  std::vector<std::vector<Beats>> inputs;
  Layout layout;
};

Job readJob(const std::string& folder);

}  // namespace strata
