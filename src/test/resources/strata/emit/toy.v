// toy: Keeps words, sums them by lanes, and tells which lanes are above a threshold of the last
// word read.

`default_nettype none

module toy (
  input  wire        clk_i,     // clock
  input  wire        rst_ni,    // reset, active low
  input  wire        start_i,   // begins a walk over all words, from the first
  input  wire [15:0] word_i,    // four weights
  input  wire [3:0]  spikes_i,  // one for each lane
  output wire [31:0] sums_o,    // one for each lane
  output wire [3:0]  above_o,
  output wire        busy_o
);
  // The walk: one word a cycle, written behind the one that is read.
  localparam [1:0] STATE_IDLE  = 2'd0;
  localparam [1:0] STATE_WALK  = 2'd1;
  localparam [1:0] STATE_DRAIN = 2'd2;
  reg  [1:0] state_q;
  reg  [1:0] state_d;
  reg  [2:0] address_q;
  wire       last   = &address_q;
  wire       walks  = state_q == STATE_WALK;
  wire [2:0] behind = address_q - 3'd1;
  reg  [15:0] words [0:7];
  reg  [15:0] words_data;

  always @(posedge clk_i) begin
    if (walks) words[behind] <= word_i;
    if (walks) words_data <= words[address_q];
  end

  always @* begin
    state_d = state_q;
    case (state_q)
      STATE_IDLE: begin
        if (start_i) state_d = STATE_WALK;
      end
      STATE_WALK: begin
        if (last) state_d = STATE_DRAIN;
      end
      STATE_DRAIN: begin
        state_d = STATE_IDLE;
      end
      default: state_d = STATE_IDLE;
    endcase
  end

  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      state_q   <= STATE_IDLE;
      address_q <= 3'd0;
    end else begin
      state_q <= state_d;
      if (walks | start_i) address_q <= start_i ? 3'd0 : address_q + 3'd1;
    end
  end

  // The sums.
  reg         valid_q;
  wire [31:0] cells;
  genvar lane;

  for (lane = 0; lane < 4; lane = lane + 1) begin : gen_cells
    wire [7:0] own;
    wire [3:0] weight = words_data[lane*4 +: 4];

    toy_cell adder (
      .clk_i    (clk_i),
      .clear_i  (start_i),
      .spike_i  (spikes_i[lane] & valid_q),
      .weight_i (weight),
      .sum_o    (own)
    );

    wire [7:0] wide = {{4{weight[3]}}, weight};
    assign cells[lane*8 +: 8] = own;
    assign above_o[lane]      = $signed(wide) < $signed(own);
  end

  wire [7:0] mixed = {word_i[3:0], spikes_i} ^ cells[{address_q[1:0], 3'd0} +: 8];
  assign sums_o = cells;
  assign busy_o = state_q != STATE_IDLE;
  // It only shows how a computed element is written.
  wire unused_mixed = &{1'b0, mixed, 1'b0};

  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      valid_q <= 1'b0;
    end else begin
      valid_q <= walks;
    end
  end

  `ifndef SYNTHESIS
  always @(posedge clk_i or negedge rst_ni) begin
    if (rst_ni && (walks & walks & (behind == address_q))) begin
      $display("%m: words: a word is read into words_data and written in one cycle");
      $finish;
    end
  end

  always @(posedge clk_i or negedge rst_ni) begin
    if (rst_ni && (start_i & walks)) begin
      $display("%m: no_restart: start while walking");
      $finish;
    end
  end
  `endif
endmodule

`default_nettype wire
