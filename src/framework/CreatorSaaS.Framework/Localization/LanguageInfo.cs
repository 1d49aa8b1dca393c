namespace CreatorSaaS.Framework.Localization;

/// <summary>A language that a person can choose.</summary>
/// <param name="CultureName">What texts, numbers and dates follow: <c>de</c>.</param>
/// <param name="DisplayName">The language's name in itself: <c>Deutsch</c>.</param>
public sealed record LanguageInfo(string CultureName, string DisplayName);
