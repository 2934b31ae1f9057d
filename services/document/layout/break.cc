#include "services/document/layout/break.h"

#include <QSet>
#include <algorithm>
#include <limits>

namespace thidua::document::layout {
namespace {

constexpr size_t kMostBalanced = 5;  // lines; a longer text is no title
constexpr double kParted = 1;        // what it costs to break within a compound word or beside a dash …
constexpr double kPlain = 0.25;      // … and before a word that begins no part of a sentence

// Two syllables that make a word, wherever titles and names of offices have them.
const QSet<QString>& Compounds() {
  static const auto* words = new QSet<QString>{
      "thi đua",     "khen thưởng", "danh hiệu",   "lao động",     "tiên tiến",  "chiến sĩ",   "cơ sở",
      "năm học",     "ủy ban",      "nhân dân",    "hội đồng",     "giáo dục",   "đào tạo",    "tiểu học",
      "mầm non",     "trung học",   "tập thể",     "cá nhân",      "xuất sắc",   "thành tích", "giấy khen",
      "bằng khen",   "công nhận",   "đề nghị",     "quyết định",   "phụ lục",    "kiểm phiếu", "bỏ phiếu",
      "văn hóa",     "xã hội",      "thường trực", "trưởng phòng", "phó trưởng", "chủ tịch",   "phó chủ",
      "hiệu trưởng", "phó hiệu",    "thị trấn",    "thành phố",    "đổi mới",    "sáng tạo"};
  return *words;
}

const QSet<QString>& Beginnings() {
  static const auto* words = new QSet<QString>{"và", "của", "huyện", "xã",    "tỉnh", "thị",  "thành", "năm",
                                               "về", "tại", "cho",   "trong", "đối",  "theo", "đã"};
  return *words;
}

std::vector<Range> WordsIn(const QString& text) {
  std::vector<Range> out;
  const int size = static_cast<int>(text.size());
  for (int at = 0; at < size;) {
    if (text[at] == ' ') {
      ++at;
      continue;
    }
    const int end = static_cast<int>(text.indexOf(' ', at));
    out.emplace_back(at, end < 0 ? size : end);
    at = out.back().second;
  }
  return out;
}

// As many letters of a word as a line holds, one at least; up to a stroke or a dash where there is one.
int Cut(const QString& text, const Range& word, const Ruler& ruler, double room) {
  int end = word.first + 1, after_sign = 0;
  while (end < word.second && ruler.Between(word.first, end + 1) <= room) {
    ++end;
    if (text[end - 1] == '/' || text[end - 1] == '-') after_sign = end;
  }
  return after_sign > 0 ? after_sign : end;
}

double CostOfBreak(const QString& text, const Range& before, const Range& after) {
  const QString first = text.mid(before.first, before.second - before.first).toLower();
  const QString second = text.mid(after.first, after.second - after.first).toLower();
  if (first == "-" || second == "-" || Compounds().contains(first + " " + second)) return kParted;
  // Not “ngày 5 tháng 7 / năm 2021”.
  const bool of_a_day = second == "năm" && !first.isEmpty() && first.back().isDigit();
  return Beginnings().contains(second) && !of_a_day ? 0 : kPlain;
}

}  // namespace

std::vector<Range> Greedy(const QString& text, const Ruler& ruler, double width, double indent) {
  auto words = WordsIn(text);
  if (words.empty()) return {{0, 0}};
  std::vector<Range> lines;
  for (size_t i = 0; i < words.size();) {
    const double room = width - (lines.empty() ? indent : 0);
    if (ruler.Between(words[i].first, words[i].second) > room) {
      lines.emplace_back(words[i].first, Cut(text, words[i], ruler, room));
      words[i].first = lines.back().second;
      if (words[i].first == words[i].second) ++i;
      continue;
    }
    size_t last = i;
    while (last + 1 < words.size() && ruler.Between(words[i].first, words[last + 1].second) <= room) ++last;
    lines.emplace_back(words[i].first, words[last].second);
    i = last + 1;
  }
  return lines;
}

std::vector<Range> Balanced(const QString& text, const Ruler& ruler, double width) {
  auto lines = Greedy(text, ruler, width, 0);
  const auto words = WordsIn(text);
  const size_t count = lines.size(), all = words.size();
  if (count < 2 || count > kMostBalanced || count > all) return lines;
  // best[n][k]: the least cost of the first k words on n lines, and the word that the last of these begins
  // with.
  constexpr double kNever = std::numeric_limits<double>::infinity();
  std::vector<std::vector<std::pair<double, size_t>>> best(
      count + 1, std::vector<std::pair<double, size_t>>(all + 1, {kNever, 0}));
  best[0][0].first = 0;
  for (size_t n = 1; n <= count; ++n) {
    for (size_t k = n; k <= all; ++k) {
      for (size_t begin = k; begin-- > n - 1;) {
        const double length = ruler.Between(words[begin].first, words[k - 1].second);
        if (length > width) break;
        const double left = 1 - length / width;
        const double cost = best[n - 1][begin].first + left * left +
                            (begin == 0 ? 0 : CostOfBreak(text, words[begin - 1], words[begin]));
        if (cost < best[n][k].first) best[n][k] = {cost, begin};
      }
    }
  }
  if (best[count][all].first == kNever) return lines;  // a word is longer than a line
  for (size_t n = count, k = all; n > 0; --n) {
    const size_t begin = best[n][k].second;
    lines[n - 1] = {words[begin].first, words[k - 1].second};
    k = begin;
  }
  return lines;
}

}  // namespace thidua::document::layout
