#include "client/workspaces/council/paper_count_dialog.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QIntValidator>
#include <algorithm>
#include <memory>
#include <vector>

#include "client/models/words.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/text_area.h"
#include "client/workspaces/council/council_people.h"

namespace thidua::client {
namespace {

using council::v1::Candidate;
using council::v1::Council;
using council::v1::Meeting;
using council::v1::PaperCount;
using council::v1::Poll;

constexpr int kListHeight = 200;
constexpr int kLineHeight = 72;  // of a candidate with what parts those of one name
constexpr int kVotersHeight = 112;
constexpr int kFigureWidth = 64;
constexpr int kMostTellers = 5;

struct Voter {
  std::string person_id;
  QCheckBox* box;
};

struct Figures {
  std::string case_id;
  QLineEdit *agree, *disagree, *invalid;
  QLabel* sum;
  int total() const { return agree->text().toInt() + disagree->text().toInt() + invalid->text().toInt(); }
  bool filled() const {
    return !agree->text().isEmpty() && !disagree->text().isEmpty() && !invalid->text().isEmpty();
  }
};

QLineEdit* Figure(const QString& kind, int row, const QString& name) {
  auto* line = LineField();
  line->setObjectName(QString("%1_%2").arg(kind).arg(row));
  line->setAccessibleName(name);
  line->setValidator(new QIntValidator(0, 60, line));
  line->setFixedWidth(kFigureWidth);
  line->setAlignment(Qt::AlignRight);
  return line;
}

// The dialog's fields, and what they come to.
struct Entry {
  std::vector<Voter> voters;
  QLineEdit* tellers;
  QLineEdit* reference;
  std::vector<Figures> lines;

  int ballots() const {
    return static_cast<int>(
        std::count_if(voters.begin(), voters.end(), [](const Voter& v) { return v.box->isChecked(); }));
  }
  QStringList teller_names() const {
    QStringList names;
    for (const QString& name : tellers->text().split(';')) {
      if (!name.trimmed().isEmpty()) names << name.simplified();
    }
    return names;
  }
  PaperCount count() const {
    PaperCount count;
    for (const Voter& voter : voters) {
      if (voter.box->isChecked()) count.add_voter_person_ids(voter.person_id);
    }
    for (const QString& name : teller_names()) count.add_teller_names(name.toStdString());
    count.set_minutes_reference(reference->text().trimmed().toStdString());
    for (const Figures& figures : lines) {
      PaperCount::Line* line = count.add_lines();
      line->set_case_id(figures.case_id);
      line->set_agree(figures.agree->text().toInt());
      line->set_disagree(figures.disagree->text().toInt());
      line->set_invalid(figures.invalid->text().toInt());
    }
    return count;
  }
};

// Whoever is in the room has usually handed in a ballot: marked at first.
void AddVoters(Context* context, AskDialog* dialog, const Council& council, const Meeting& meeting,
               const Poll& poll, Entry& entry) {
  dialog->content()->addWidget(Strong("Thành viên đã bỏ phiếu"));
  QVBoxLayout* inside;
  auto* list = Scrolling(&inside);
  inside->setSpacing(0);
  for (const std::string& person : poll.member_person_ids()) {
    if (!IsPresent(meeting, person)) continue;
    auto* box = new QCheckBox(NameWithSeat(context, council, person));
    box->setObjectName(QString("voter_%1").arg(entry.voters.size()));
    box->setChecked(true);
    inside->addWidget(box);
    entry.voters.push_back({person, box});
  }
  list->setFixedHeight(std::min(kVotersHeight, static_cast<int>(entry.voters.size()) * kTarget + space::kXs));
  dialog->content()->addWidget(list);
}

void AddLines(AskDialog* dialog, const Poll& poll, Entry& entry) {
  dialog->content()->addWidget(Strong("Kết quả kiểm phiếu"));
  QVBoxLayout* inside;
  auto* list = Scrolling(&inside);
  auto* grid = new QGridLayout;
  grid->setHorizontalSpacing(space::kM);
  grid->setVerticalSpacing(space::kXs);
  grid->setColumnStretch(0, 1);
  const char* heads[] = {"Cá nhân, tập thể", "Đồng ý", "Không đồng ý", "Không hợp lệ", "Cộng"};
  for (int i = 0; i < 5; ++i) grid->addWidget(Muted(heads[i]), 0, i);
  for (int row = 0; row < poll.candidates_size(); ++row) {
    const Candidate& candidate = poll.candidates(row);
    const QString name = Text(candidate.label());
    auto* label = Body(QString(name).replace(" – ", "\n"));
    const bool own =
        std::any_of(poll.member_person_ids().begin(), poll.member_person_ids().end(),
                    [&](const std::string& member) { return StandsAside(poll.rule(), candidate, member); });
    if (own)
      label->setText(label->text() +
                     "\nKhông biểu quyết cho chính mình: phiếu của người này ở dòng này "
                     "ghi vào cột không hợp lệ");
    grid->addWidget(label, row + 1, 0);
    Figures figures{candidate.case_id(), Figure("agree", row, name + ": đồng ý"),
                    Figure("disagree", row, name + ": không đồng ý"),
                    Figure("invalid", row, name + ": không hợp lệ"), Muted("")};
    figures.invalid->setText(own ? "1" : "0");
    figures.sum->setWordWrap(false);
    figures.sum->setObjectName(QString("sum_%1").arg(row));
    grid->addWidget(figures.agree, row + 1, 1, Qt::AlignTop);
    grid->addWidget(figures.disagree, row + 1, 2, Qt::AlignTop);
    grid->addWidget(figures.invalid, row + 1, 3, Qt::AlignTop);
    grid->addWidget(figures.sum, row + 1, 4, Qt::AlignTop);
    entry.lines.push_back(figures);
  }
  inside->addLayout(grid);
  inside->addStretch(1);
  list->setFixedHeight(std::min(kListHeight, kRowHeight + poll.candidates_size() * kLineHeight));
  dialog->content()->addWidget(list);
}

QLineEdit* AddLine(AskDialog* dialog, const QString& object, const QString& name, const QString& hint,
                   int longest) {
  auto* line = LineField();
  line->setObjectName(object);
  line->setAccessibleName(name);
  line->setPlaceholderText(hint);
  line->setMaxLength(longest);
  auto* label = Strong(name);
  label->setBuddy(line);
  dialog->content()->addWidget(label);
  dialog->content()->addWidget(line);
  return line;
}

}  // namespace

void RecordPaperCount(Context* context, QWidget* page, const Council& council, const Meeting& meeting,
                      const Poll& poll, std::function<void()> done) {
  auto* dialog = new AskDialog(page, "Nhập biên bản kiểm phiếu", "Ghi kết quả kiểm phiếu");
  dialog->setMinimumWidth(kFormWidth);
  dialog->content()->addWidget(Body(context->TitleName(poll.title_code())));
  dialog->content()->addWidget(Muted(
      "Chép đúng theo biên bản của ban kiểm phiếu. Người khác, thường là Chủ tịch hội đồng, đối chiếu rồi "
      "đóng lượt; tới lúc ấy vẫn nhập lại được."));
  const auto entry = std::make_shared<Entry>();
  AddVoters(context, dialog, council, meeting, poll, *entry);
  AddLines(dialog, poll, *entry);
  entry->tellers = AddLine(dialog, "tellers", "Ban kiểm phiếu",
                           "Họ và tên, trưởng ban ghi trước; cách nhau dấu chấm phẩy", 400);
  entry->reference = AddLine(dialog, "countMinutes", "Số biên bản kiểm phiếu", "Ví dụ: 01/BBKP",
                             MaxChars(PaperCount::descriptor(), "minutes_reference"));
  const auto check = [dialog, entry] {
    const int ballots = entry->ballots();
    bool whole = ballots > 0;
    for (const Figures& figures : entry->lines) {
      figures.sum->setText(QString("%1/%2").arg(figures.total()).arg(ballots));
      whole = whole && figures.filled() && figures.total() == ballots;
    }
    const qsizetype tellers = entry->teller_names().size();
    dialog->SetPossible(whole && tellers > 0 && tellers <= kMostTellers &&
                        !entry->reference->text().trimmed().isEmpty());
  };
  for (const Voter& voter : entry->voters) QObject::connect(voter.box, &QCheckBox::toggled, dialog, check);
  for (const Figures& figures : entry->lines) {
    for (QLineEdit* line : {figures.agree, figures.disagree, figures.invalid}) {
      QObject::connect(line, &QLineEdit::textEdited, dialog, check);
    }
  }
  for (QLineEdit* line : {entry->tellers, entry->reference}) {
    QObject::connect(line, &QLineEdit::textEdited, dialog, check);
  }
  check();
  dialog->KeepDraft(context->session().account().id(), "paper_count/" + Text(poll.id()));
  dialog->OnAct([=, done = std::move(done)] {
    council::v1::RecordPaperCountRequest request;
    request.set_poll_id(poll.id());
    request.set_etag(poll.etag());
    *request.mutable_count() = entry->count();
    SendFrom(dialog, context->api(), request, [done](const Poll&) { done(); });
  });
  dialog->open();
  if (!entry->lines.empty()) entry->lines.front().agree->setFocus();
}

}  // namespace thidua::client
