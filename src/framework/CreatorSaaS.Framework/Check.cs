using System.Runtime.CompilerServices;

namespace CreatorSaaS.Framework;

/// <summary>Guards of constructors and verbs. A failure is a programming error (500), never a business refusal.</summary>
public static class Check
{
    /// <summary>Refuses null, blank and too long text; answers the text trimmed.</summary>
    public static string NotNullOrWhiteSpace(
        string? value, [CallerArgumentExpression(nameof(value))] string parameterName = "", int maxLength = int.MaxValue)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            throw new ArgumentException("A value is needed.", parameterName);
        }

        var trimmed = value.Trim();
        return trimmed.Length <= maxLength
            ? trimmed
            : throw new ArgumentException($"At most {maxLength} characters are allowed.", parameterName);
    }
}
