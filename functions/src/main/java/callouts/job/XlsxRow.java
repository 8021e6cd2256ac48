package callouts.job;

import java.util.List;

/// One row of a sheet: the cells that hold something, from left to right.
///
/// @param number as Excel shows it, from 1
public record XlsxRow(int number, List<XlsxCell> cells) {}
