using CreatorSaaS.Framework.Localization;

namespace CreatorSaaS.Notifications;

/// <summary>The words of mail and what else tells people something.</summary>
[LocalizationResourceName("Notifications")]
public sealed class NotificationsResource;
