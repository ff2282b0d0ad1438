#include "host.h"

#include <verilated.h>
#if VM_TRACE
#include <verilated_fst_c.h>
#endif

#include "Vtop.h"
#include "pattern.h"
#include "registers.h"

#if !VM_TRACE
class VerilatedFstC {};
#endif

namespace strata {
namespace {

// Any register access and any beat of a packet ends long before.
constexpr uint64_t kPatience = 10000;

std::string number(const char* what, uint64_t value) { return std::string(what) + std::to_string(value); }

}  // namespace

std::unique_ptr<VerilatedContext> Host::context(const std::string& wave, const std::vector<const char*>& options) {
  std::unique_ptr<VerilatedContext> context(new VerilatedContext);
  context->traceEverOn(!wave.empty());
  context->commandArgs(static_cast<int>(options.size()), const_cast<const char**>(options.data()));
  return context;
}

Host::Host(const Job& job, const std::string& wave, const std::vector<const char*>& options)
    : job_(job), context_(context(wave, options)), top_(new Vtop(context_.get())) {
#if VM_TRACE
  if (!wave.empty()) {
    trace_.reset(new VerilatedFstC);
    top_->trace(trace_.get(), 99);
    trace_->open(wave.c_str());
  }
#else
  if (!wave.empty()) throw BadJob("this simulator was built without waves");
#endif
}

Host::~Host() {
#if VM_TRACE
  if (trace_) trace_->close();
#endif
  top_->final();
}

// One clock cycle. Inputs were set before; outputs are seen just before the rising edge.
void Host::step() {
  top_->m_axis_tready_i = running_ && !pauses(job_.seed, image_, cycle_ - record_.start + 1, job_.stall);
  top_->clk_i = 0;
  top_->eval();
#if VM_TRACE
  if (trace_) trace_->dump(10 * cycle_);
#endif
  monitor();
  top_->clk_i = 1;
  top_->eval();
#if VM_TRACE
  if (trace_) trace_->dump(10 * cycle_ + 5);
#endif
  cycle_++;
}

void Host::monitor() {
  uint64_t now = cycle_ - record_.start + 1;
  if (held_ && (!top_->m_axis_tvalid_o || top_->m_axis_tdata_o != heldData_)) {
    throw Misbehaviour(number("the stream changed a beat that was not taken, at cycle ", now));
  }
  held_ = top_->rst_ni && top_->m_axis_tvalid_o && !top_->m_axis_tready_i;
  heldData_ = top_->m_axis_tdata_o;
  if (!running_) return;
  if (top_->m_axis_tvalid_o && top_->m_axis_tready_i) {
    record_.beats.push_back({now, top_->m_axis_tdata_o, top_->m_axis_tlast_o != 0});
  }
  if (top_->phase_end_o) record_.phaseEnds.push_back(now);
}

void Host::watch(uint64_t since, const char* what) {
  if (cycle_ - since > kPatience) throw Misbehaviour(number(what, kPatience) + " cycles");
}

void Host::reset() {
  top_->s_axil_awvalid_i = top_->s_axil_wvalid_i = top_->s_axil_bready_i = 0;
  top_->s_axil_arvalid_i = top_->s_axil_rready_i = top_->s_axis_tvalid_i = 0;
  // Reset falls before the first clock edge, whatever was there before.
  top_->clk_i = 0;
  top_->rst_ni = 1;
  top_->eval();
  top_->rst_ni = 0;
  for (uint64_t i = 0; i < STRATA_RESET_CYCLES; i++) step();
  top_->rst_ni = 1;
  for (uint64_t i = 0; i < STRATA_RESET_CYCLES; i++) step();
}

void Host::write(uint64_t address, uint32_t value) {
  uint64_t since = cycle_;
  top_->s_axil_awaddr_i = address;
  top_->s_axil_wdata_i = value;
  top_->s_axil_wstrb_i = 0xf;
  top_->s_axil_awvalid_i = top_->s_axil_wvalid_i = top_->s_axil_bready_i = 1;
  for (bool answered = false; !answered;) {
    bool addressTaken = top_->s_axil_awvalid_i && top_->s_axil_awready_o;
    bool dataTaken = top_->s_axil_wvalid_i && top_->s_axil_wready_o;
    answered = top_->s_axil_bvalid_o;
    if (answered && top_->s_axil_bresp_o) throw Misbehaviour(number("a write was refused: address ", address));
    if (answered && address == STRATA_REG_CONTROL && (value & STRATA_CONTROL_START)) {
      // It was accepted in the cycle before its response.
      running_ = true;
      record_.start = cycle_ - 1;
    }
    step();
    if (addressTaken) top_->s_axil_awvalid_i = 0;
    if (dataTaken) top_->s_axil_wvalid_i = 0;
    watch(since, "a register write has no answer after ");
  }
  top_->s_axil_bready_i = 0;
}

uint32_t Host::read(uint64_t address) {
  uint64_t since = cycle_;
  top_->s_axil_araddr_i = address;
  top_->s_axil_arvalid_i = top_->s_axil_rready_i = 1;
  for (;;) {
    bool taken = top_->s_axil_arvalid_i && top_->s_axil_arready_o;
    bool answered = top_->s_axil_rvalid_o;
    uint32_t value = top_->s_axil_rdata_o;
    if (answered && top_->s_axil_rresp_o) throw Misbehaviour(number("a read was refused: address ", address));
    step();
    if (taken) top_->s_axil_arvalid_i = 0;
    if (answered) {
      top_->s_axil_rready_i = 0;
      return value;
    }
    watch(since, "a register read has no answer after ");
  }
}

void Host::introduce() {
  if (read(STRATA_REG_ID) != STRATA_REG_ID_RESET) throw Misbehaviour("this is no Strata machine: its ID register says otherwise");
  uint64_t hash = uint64_t{read(STRATA_REG_HASH_HI)} << 32 | read(STRATA_REG_HASH_LO);
  if (hash != job_.hash) throw Misbehaviour("the program is for another machine: the hardware reports another hash");
  if (read(STRATA_REG_UNITS) != job_.units) throw Misbehaviour("the hardware has another number of units");
  write(STRATA_REG_PROGRAM_LO, static_cast<uint32_t>(job_.hash));
  write(STRATA_REG_PROGRAM_HI, static_cast<uint32_t>(job_.hash >> 32));
  write(STRATA_REG_INTERRUPT, STRATA_INTERRUPT_ENABLE);
}

void Host::load(const Beats& packet) {
  for (size_t i = 0; i < packet.size(); i++) {
    while (pauses(job_.seed + 1, image_, cycle_, job_.gap)) step();
    uint64_t since = cycle_;
    top_->s_axis_tvalid_i = 1;
    top_->s_axis_tdata_i = packet[i];
    top_->s_axis_tlast_i = i + 1 == packet.size();
    for (bool taken = false; !taken;) {
      taken = top_->s_axis_tready_o;
      step();
      watch(since, "a beat was not taken for ");
    }
    top_->s_axis_tvalid_i = 0;
  }
}

RunRecord Host::run(uint64_t image) {
  image_ = image;
  record_ = RunRecord{};
  write(STRATA_REG_CONTROL, STRATA_CONTROL_CLEAR);
  write(STRATA_REG_CONTROL, STRATA_CONTROL_START);
  while (!top_->irq_o) {
    if (cycle_ - record_.start > job_.watchdog) {
      throw Misbehaviour(number("no end after ", job_.watchdog) + number(" cycles of image ", image));
    }
    // A refused start raises no interrupt; look once, when every program would be under way.
    if (cycle_ - record_.start == 64 && (read(STRATA_REG_STATUS) & STRATA_STATUS_ERRORS)) break;
    step();
  }
  uint64_t packets = 0;
  for (const Beat& beat : record_.beats) packets += beat.last;
  uint32_t status = read(STRATA_REG_STATUS);
  if ((status & STRATA_STATUS_ERRORS) || !(status & STRATA_STATUS_DONE)) {
    throw Misbehaviour(number("image ", image) + number(" ended with status ", status));
  }
  if (packets != job_.layout.packets.size()) {
    throw Misbehaviour(number("image ", image) + number(" sent so many packets: ", packets));
  }
  record_.cycles = read(STRATA_REG_CYCLES);
  record_.outputCycles = read(STRATA_REG_OUTPUT_CYCLES);
  record_.phases = read(STRATA_REG_PHASES);
  for (uint64_t unit = 0; unit < job_.units; unit++) record_.work.push_back(read(STRATA_REG_WORK + 4 * unit));
  running_ = false;
  return std::move(record_);
}

}  // namespace strata
