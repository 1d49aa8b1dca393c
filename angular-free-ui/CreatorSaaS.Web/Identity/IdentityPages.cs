using CreatorSaaS.Framework.Localization;

namespace CreatorSaaS.Identity;

/// <summary>Texts of sign-in and of the pages about persons.</summary>
[LocalizationResourceName("IdentityPages")]
public sealed class IdentityPages;
