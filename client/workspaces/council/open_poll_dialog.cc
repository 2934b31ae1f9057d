#include "client/workspaces/council/open_poll_dialog.h"

#include <QHeaderView>
#include <QTableWidget>
#include <algorithm>
#include <memory>

#include "client/models/cells.h"
#include "client/models/search.h"
#include "client/models/words.h"
#include "client/widgets/dialogs.h"
#include "client/workspaces/council/council_people.h"

namespace thidua::client {
namespace {

using approval::v1::Case;
using council::v1::Meeting;

constexpr int kListHeight = 300;
constexpr int kMost = 200;  // of one poll

// Cases that one poll can judge: of one title and one campaign.
struct Group {
  QString name;
  std::string title_code;
  std::string campaign_id;
  QList<Case> cases;
};

QList<Group> GroupsOf(const QList<Case>& waiting) {
  QList<Group> groups;
  for (const Case& data : waiting) {
    auto group = std::find_if(groups.begin(), groups.end(), [&](const Group& g) {
      return g.title_code == data.title_code() && g.campaign_id == data.campaign_id();
    });
    if (group == groups.end()) {
      const Group fresh{QString("%1, năm học %2").arg(Text(data.title_name()), Text(data.school_year())),
                        data.title_code(),
                        data.campaign_id(),
                        {}};
      groups.append(fresh);
      group = groups.end() - 1;
    }
    group->cases.append(data);
  }
  for (Group& group : groups) {
    SortByName(group.cases, [](const Case& data) { return Text(data.subject_name()); });
  }
  return groups;
}

// The cases of the chosen group, each with a box; all that one poll can take are marked at first.
class CaseTable : public QTableWidget {
 public:
  CaseTable() {
    setObjectName("waitingCases");
    setColumnCount(2);
    setHorizontalHeaderLabels({"Cá nhân, tập thể", "Đơn vị"});
    StyleRows(this, "Hồ sơ chờ hội đồng");  // in the order of the group's cases
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    setFixedHeight(kListHeight);
  }
  void Show(const Group& group) {
    const QSignalBlocker quiet(this);
    setRowCount(0);
    setRowCount(static_cast<int>(group.cases.size()));
    for (int row = 0; row < rowCount(); ++row) {
      auto* name = new QTableWidgetItem(SubjectText(group.cases[row]));
      name->setToolTip(ToolTipText(name->text()));
      name->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
      name->setCheckState(row < kMost ? Qt::Checked : Qt::Unchecked);
      setItem(row, 0, name);
      auto* unit = new QTableWidgetItem(Text(group.cases[row].unit_name()));
      unit->setToolTip(ToolTipText(unit->text()));
      setItem(row, 1, unit);
    }
  }
  void MarkAll(bool marked) {
    for (int row = 0; row < rowCount(); ++row) {
      item(row, 0)->setCheckState(marked && row < kMost ? Qt::Checked : Qt::Unchecked);
    }
  }
  QList<int> marked() const {
    QList<int> rows;
    for (int row = 0; row < rowCount(); ++row) {
      if (item(row, 0)->checkState() == Qt::Checked) rows << row;
    }
    return rows;
  }
};

// How the group's cases would be judged, as the server says it; `possible` learns whether so many members
// may.
QString PreviewText(const council::v1::PreviewPollResponse& preview, bool* possible) {
  const bool present = preview.rule().base() == council::v1::VoteRule::PRESENT;
  QStringList lines{RuleText(preview.rule()) + " · Căn cứ: " + Text(preview.rule().source())};
  lines << QString("Hội đồng có %1 thành viên, %2 người dự họp: thông qua khi ít nhất %3/%4 người đồng ý.")
               .arg(preview.member_count())
               .arg(preview.present_count())
               .arg(preview.needed())
               .arg(present ? preview.present_count() : preview.member_count());
  *possible = !preview.rule().secret() || preview.member_count() >= preview.least_secret_voters();
  if (!*possible) {
    lines << QString("Bỏ phiếu kín cần ít nhất %1 thành viên: chưa mở được.")
                 .arg(preview.least_secret_voters());
  }
  return (lines + WarningsOf(preview)).join('\n');
}

}  // namespace

void OpenPoll(Context* context, QWidget* page, const Meeting& meeting, const WaitingCases& waiting,
              std::function<void(const council::v1::Poll&)> done) {
  auto* dialog = new AskDialog(page, "Mở lượt biểu quyết", "Mở lượt biểu quyết");
  const auto groups = std::make_shared<QList<Group>>(GroupsOf(waiting.cases));
  auto* title = new Picker("pollTitle", "Danh hiệu");
  for (const Group& group : *groups)
    title->addItem(QString("%1 (%2 hồ sơ)").arg(group.name).arg(group.cases.size()));
  dialog->content()->addWidget(Strong("Danh hiệu"));
  dialog->content()->addWidget(title);
  auto* head = Row();
  auto* count = Muted("");
  count->setObjectName("markedCases");
  head->addWidget(count, 1);
  auto* all = Button("Chọn tất cả", Look::kLink);
  all->setObjectName("markAll");
  auto* none = Button("Bỏ chọn tất cả", Look::kLink);
  none->setObjectName("markNone");
  head->addWidget(all);
  head->addWidget(none);
  dialog->content()->addLayout(head);
  auto* cases = new CaseTable;
  dialog->content()->addWidget(cases);
  dialog->content()->addWidget(Strong("Quy định của lượt này"));
  auto* rule = Body("");
  rule->setObjectName("pollRule");
  dialog->content()->addWidget(rule);
  dialog->content()->addWidget(Muted("Thành viên biểu quyết được ngay khi lượt mở."));
  if (waiting.more) {
    dialog->content()->addWidget(
        Muted(QString("Hội đồng còn nhiều hồ sơ hơn: ở đây là %1 hồ sơ có hạn sớm nhất. Những "
                      "hồ sơ sau hiện ra khi các hồ sơ này đã đưa ra biểu quyết.")
                  .arg(waiting.cases.size())));
  }
  const auto allowed = std::make_shared<bool>(true);
  const auto check = [=] {
    const qsizetype marked = cases->marked().size();
    count->setText(marked > kMost
                       ? QString("Đã chọn %1 hồ sơ; mỗi lượt nhiều nhất %2, xin chia thành nhiều lượt.")
                             .arg(marked)
                             .arg(kMost)
                       : QString("Đã chọn %1/%2 hồ sơ").arg(marked).arg(cases->rowCount()));
    dialog->SetPossible(*allowed && marked > 0 && marked <= kMost);
  };
  const auto preview = [=] {
    const int chosen = title->currentIndex();
    *allowed = true;
    rule->setText("Đang hỏi quy định …");
    council::v1::PreviewPollRequest request;
    request.set_meeting_id(meeting.id());
    request.set_case_id((*groups)[chosen].cases.first().id());
    context->api().Call(
        request, dialog,
        [=](const council::v1::PreviewPollResponse& answer) {
          if (chosen != title->currentIndex()) return;
          rule->setText(PreviewText(answer, allowed.get()));
          check();
        },
        [=](const CallError& error) {
          if (chosen == title->currentIndex()) rule->setText(error.FullText());
        });
  };
  const auto choose = [=] {
    cases->Show((*groups)[title->currentIndex()]);
    preview();
    check();
  };
  QObject::connect(title, &QComboBox::currentIndexChanged, dialog, choose);
  QObject::connect(cases, &QTableWidget::itemChanged, dialog, check);
  QObject::connect(all, &QPushButton::clicked, dialog, [=] { cases->MarkAll(true); });
  QObject::connect(none, &QPushButton::clicked, dialog, [=] { cases->MarkAll(false); });
  choose();
  dialog->setMinimumWidth(kFormWidth);
  dialog->OnAct([=, done = std::move(done)] {
    const Group& group = (*groups)[title->currentIndex()];
    council::v1::OpenPollRequest request;
    request.set_meeting_id(meeting.id());
    request.set_etag(meeting.etag());
    request.set_title_code(group.title_code);
    for (const int row : cases->marked()) request.add_case_ids(group.cases[row].id());
    dialog->SetBusy(true, "Đang mở lượt biểu quyết …");
    context->api().Call(
        request, dialog,
        [dialog, done](const council::v1::Poll& poll) {
          dialog->accept();
          done(poll);
        },
        [=](const CallError& error) {
          QStringList lines;
          for (const UnmetGuard& guard : error.guards) {
            const auto named = std::find_if(group.cases.begin(), group.cases.end(), [&](const Case& data) {
              return Text(data.id()) == guard.subject;
            });
            lines << (named == group.cases.end() ? guard.message
                                                 : SubjectText(*named) + ": " + guard.message);
          }
          dialog->Say(lines.isEmpty() ? error.FullText() : lines.join('\n'));
        });
  });
  dialog->open();
}

}  // namespace thidua::client
