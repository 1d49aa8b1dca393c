using CreatorSaaS.Framework.Localization;

namespace CreatorSaaS.Home;

/// <summary>Texts of the first page after signing in.</summary>
[LocalizationResourceName("HomePage")]
public sealed class HomePageResource;
