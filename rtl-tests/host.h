// Plays the host at the pins of a machine: AXI4-Lite registers, AXI4-Streams, and a monitor that sees every cycle.
#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "job.h"

class Vtop;
class VerilatedContext;
class VerilatedFstC;

namespace strata {

// The hardware does not do what it must: exit code 1.
struct Misbehaviour : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// A beat that came. Cycle 1 is the one in which start was accepted.
struct Beat {
  uint64_t cycle, data;
  bool last;
};

struct RunRecord {
  uint64_t start = 0, cycles = 0, outputCycles = 0, phases = 0;
  std::vector<uint64_t> work, phaseEnds;
  std::vector<Beat> beats;
};

class Host {
 public:
  // Options are Verilator's own, and those of the Verilog: +verilator+seed+1, +NAME=VALUE.
  Host(const Job& job, const std::string& wave, const std::vector<const char*>& options);
  ~Host();

  void reset();
  // Checks that this is a machine, and tells it which machine the program is for.
  void introduce();
  void load(const Beats& packet);
  // Runs the program once. Its inputs are loaded.
  RunRecord run(uint64_t image);

 private:
  void step();
  void monitor();
  void write(uint64_t address, uint32_t value);
  uint32_t read(uint64_t address);
  void watch(uint64_t since, const char* what);

  static std::unique_ptr<VerilatedContext> context(const std::string& wave, const std::vector<const char*>& options);

  const Job& job_;
  std::unique_ptr<VerilatedContext> context_;
  std::unique_ptr<Vtop> top_;
  std::unique_ptr<VerilatedFstC> trace_;
  uint64_t cycle_ = 0;
  uint64_t image_ = 0;
  bool running_ = false;
  bool held_ = false;  // a beat waited in the cycle before, so it must not change
  uint64_t heldData_ = 0;
  RunRecord record_;
};

}  // namespace strata
