using CreatorSaaS.Framework.Localization;

namespace CreatorSaaS.Web;

/// <summary>Texts of the shell, the components and the pages that belong to no context.</summary>
[LocalizationResourceName("Web")]
public sealed class WebResource;
