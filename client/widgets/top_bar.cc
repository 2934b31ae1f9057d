#include "client/widgets/top_bar.h"

#include "client/widgets/icons.h"

namespace thidua::client {
namespace {

constexpr int kNarrowestUnit = 80;

QToolButton* IconButton(const QString& icon, const QString& name, const QString& shortcut) {
  auto* button = new QToolButton;
  button->setIcon(IconOf(icon, &Palette::ink));
  button->setIconSize({18, 18});
  button->setMinimumSize(kTarget + 4, kTarget + 4);
  button->setAccessibleName(name);
  button->setToolTip(QString("%1 (%2)").arg(name, shortcut));
  button->setShortcut(QKeySequence(shortcut));
  return button;
}

}  // namespace

TopBar::TopBar(QWidget* parent)
    : QFrame(parent),
      unit_(Strong("")),
      campaigns_(new Picker),
      words_(Muted("")),
      changed_(Button("Có thay đổi – tải lại", Look::kLink, "refresh")),
      account_(new QToolButton),
      menu_(new QMenu(this)) {
  setObjectName("topBar");
  setProperty("look", "bar");
  setFixedHeight(52);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(space::kXl, 0, space::kM, 0);
  row->setSpacing(space::kM);
  unit_->setWordWrap(false);
  unit_->setMinimumWidth(kNarrowestUnit);  // gives way in a narrow window
  unit_->hide();
  row->addWidget(unit_);
  campaigns_->setObjectName("campaigns");
  campaigns_->setAccessibleName("Đợt thi đua");
  campaigns_->setMinimumWidth(240);
  campaigns_->setMaximumWidth(420);  // a themed campaign's name can be long
  row->addWidget(campaigns_);
  row->addStretch(1);
  words_->setObjectName("leavingWords");
  words_->setWordWrap(false);
  words_->hide();
  row->addWidget(words_);
  changed_->setObjectName("reloadChanged");
  changed_->hide();
  row->addWidget(changed_);
  auto* refresh = IconButton("refresh", "Tải lại", "F5");
  refresh->setObjectName("refresh");
  row->addWidget(refresh);
  auto* help = IconButton("help", "Hướng dẫn trang này", "F1");
  help->setObjectName("help");
  row->addWidget(help);
  account_->setObjectName("account");
  SetIconBeside(account_, "person", &Palette::ink);
  account_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  account_->setPopupMode(QToolButton::InstantPopup);
  account_->setMinimumHeight(kTarget + 4);
  account_->setMenu(menu_);
  row->addWidget(account_);
  connect(campaigns_, &QComboBox::activated, this, &TopBar::CampaignChosen);
  connect(refresh, &QToolButton::clicked, this, &TopBar::RefreshAsked);
  connect(changed_, &QPushButton::clicked, this, &TopBar::RefreshAsked);
  connect(help, &QToolButton::clicked, this, &TopBar::HelpAsked);
}

void TopBar::SetUnit(const QString& name) {
  unit_->setText(name);
  unit_->setVisible(!name.isEmpty());  // a role of the whole system: no gap where a unit would stand
}

QString TopBar::Where() const {
  QStringList words{unit_->text(), offers_campaigns_ ? campaigns_->currentText() : ""};
  words.removeAll("");
  return words.join(" · ");
}

void TopBar::Say(const QString& words) {
  words_->setText(words);
  words_->setVisible(!words.isEmpty());
}

void TopBar::OfferReload(bool offer) { changed_->setVisible(offer); }

void TopBar::SetCampaigns(const QStringList& names, int current) {
  const QSignalBlocker quiet(campaigns_);
  campaigns_->clear();
  campaigns_->addItems(names);
  campaigns_->setCurrentIndex(current);
  OfferCampaigns(offers_campaigns_);
}

void TopBar::OfferCampaigns(bool offer) {
  offers_campaigns_ = offer;
  campaigns_->setVisible(offer && campaigns_->count() > 0);
}

void TopBar::SetAccount(const QString& name, const QStringList& workspaces, int current) {
  account_->setText(name);
  account_->setAccessibleName("Tài khoản " + name);
  menu_->clear();
  for (int i = 0; i < workspaces.size(); ++i) {
    QAction* action = menu_->addAction(workspaces[i], this, [this, i] { Q_EMIT WorkspaceChosen(i); });
    action->setCheckable(true);
    action->setChecked(i == current);
  }
  menu_->addSeparator();
  menu_->addAction("Tài khoản của tôi", this, &TopBar::MyAccountAsked)->setObjectName("myAccount");
  menu_->addAction("Đăng xuất", this, &TopBar::SignOutAsked);
}

}  // namespace thidua::client
