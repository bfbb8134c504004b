// SPDX-License-Identifier: MIT
// What parley makes of the articles of SemEval-2015's task 4: the timeline of one target, out of raw
// text and the target's name alone.
#pragma once

#include <string>
#include <vector>

#include "bench/eval_semeval.h"

namespace parley::eval {

/// Everything that the articles tell of the target, by date. Mentions are as the task writes them.
TaskTimeline timeline_told(const std::string& target, const std::vector<TaskArticle>& articles);

}  // namespace parley::eval
