// Replays recorded cycles on every module of the bench and compares all outputs in every cycle.
// RUN.trace holds for each cycle the inputs, then the expected outputs, as 32-bit words. Written for Verilator.
#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

#include "Vbench.h"
#include "verilated.h"

struct Run {
  EData* in;
  int in_words;
  const EData* out;
  int out_words;
  std::vector<uint32_t> trace;
  size_t at = 0;

  int stride() const { return in_words + out_words; }
  bool running() const { return at < trace.size(); }
};

static std::vector<uint32_t> read_words(const std::string& name) {
  std::vector<uint32_t> words;
  FILE* file = std::fopen(name.c_str(), "rb");
  if (file == nullptr) {
    std::printf("cannot open %s\n", name.c_str());
    std::exit(2);
  }
  uint32_t buffer[4096];
  for (size_t n; (n = std::fread(buffer, sizeof(uint32_t), 4096, file)) > 0;) {
    words.insert(words.end(), buffer, buffer + n);
  }
  std::fclose(file);
  return words;
}

static std::string hex(const uint32_t* words, int count) {
  std::string text;
  char digits[9];
  for (int i = count - 1; i >= 0; --i) {
    std::snprintf(digits, sizeof digits, "%08x", words[i]);
    text += digits;
  }
  return text;
}

static bool same(const Run& run) {
  for (int i = 0; i < run.out_words; ++i) {
    if (run.out[i] != run.trace[run.at + run.in_words + i]) return false;
  }
  return true;
}

int main(int argc, char** argv) {
  VerilatedContext context;
  context.randReset(0);
  context.commandArgs(argc, argv);
  Vbench top{&context};
  Run runs[] = {
#include "table.h"
  };
  int number = 0;
  for (Run& run : runs) {
    run.trace = read_words(std::to_string(number++) + ".trace");
    for (int i = 0; i < run.in_words; ++i) run.in[i] = 0;
  }

  // Reset is one of the inputs of a run, and so begins as 0.
  top.clk_i = 0;
  top.eval();
  for (int cycle = 0; cycle < 2; ++cycle) {
    top.clk_i = 1;
    top.eval();
    top.clk_i = 0;
    top.eval();
  }

  bool running = true;
  for (unsigned long cycle = 0; running; ++cycle) {
    running = false;
    bool all = true;  // Past its last cycle a module gets no stimulus, and may fail its checks.
    for (Run& run : runs) {
      all = all && run.running();
      if (!run.running()) continue;
      running = true;
      for (int i = 0; i < run.in_words; ++i) run.in[i] = run.trace[run.at + i];
    }
    top.eval();
    number = 0;
    for (Run& run : runs) {
      if (run.running() && !same(run)) {
        std::printf("differs %d %lu %s %s %s\n", number, cycle, hex(&run.trace[run.at + run.in_words], run.out_words).c_str(),
                    hex(run.out, run.out_words).c_str(), hex(&run.trace[run.at], run.in_words).c_str());
        return 1;
      }
      if (run.running()) run.at += run.stride();
      ++number;
    }
    top.clk_i = 1;
    top.eval();
    top.clk_i = 0;
    if (all && context.gotFinish()) {
      std::printf("a check failed at cycle %lu\n", cycle);
      return 1;
    }
  }
  top.final();
  return 0;
}
