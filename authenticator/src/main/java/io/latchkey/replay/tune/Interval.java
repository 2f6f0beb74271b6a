package io.latchkey.replay.tune;

/** A number with the 95 % interval in which it lies. */
record Interval(double value, double least, double most) {}
