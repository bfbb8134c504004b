// SPDX-License-Identifier: MIT
// Web archives (WARC), in which crawlers and archives of the web keep what servers answered: each page in
// them as a report. Records come one after the other, and one of them is in memory.
#pragma once

#include <functional>
#include <string_view>

#include "core/files/byte_source.h"
#include "core/report_reader.h"

namespace parley {

/// A record of a web archive, plain or packed by gzip.
bool begins_as_warc(std::string_view bytes);

/// Each HTML page that a server answered with status 200; the 12th record is "crawl.warc.gz#12". What is no
/// page is counted, and told with the last draft. A record that is damaged or cut off is refused by name, and
/// reading goes on at the next one that can be found. An error only where the source has another than kFailed.
Result<void> read_warc(ByteSource& source, std::string_view name, const ReadOptions& options,
                       const std::function<Visit(Draft)>& visit);

}  // namespace parley
