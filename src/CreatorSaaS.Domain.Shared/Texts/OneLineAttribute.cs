using System.ComponentModel.DataAnnotations;

namespace CreatorSaaS.Texts;

/// <summary>
/// A name or title: one line without <see cref="HiddenCharacters"/>, since it is shown beside amounts and addresses that it
/// must not turn around, and two that look alike should be alike.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OneLineAttribute : ValidationAttribute
{
    public OneLineAttribute() => ErrorMessage = "Invalid:HiddenCharacters";

    public override bool IsValid(object? value) => value is not string text || !HiddenCharacters.In(text);
}
