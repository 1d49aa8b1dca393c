using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CreatorSaaS.Stripe.Sandbox.Objects;
using CreatorSaaS.Stripe.Sandbox.State;

namespace CreatorSaaS.Stripe.Sandbox.Checkout;

/// <summary>
/// What a payer typed, checked. The number lives as long as this does: kept are four digits and a fingerprint.
/// </summary>
internal sealed record CardEntry
{
    public required string Email { get; init; }

    public required string Name { get; init; }

    public required string Number { get; init; }

    public required int ExpMonth { get; init; }

    public required int ExpYear { get; init; }

    public CardBehaviour Behaviour => TestCards.BehaviourOf(Number);

    public ChargeCard ToChargeCard(string secret)
    {
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.ASCII.GetBytes(Number));
        return new ChargeCard(
            Number[^4..], ExpMonth, ExpYear, Convert.ToHexStringLower(hash)[..16],
            CvcCheck: Behaviour == CardBehaviour.WrongCvc ? "fail" : "pass");
    }

    /// <summary>Reads the form; what is wrong stands beside the name of its field.</summary>
    /// <param name="form">What was sent.</param>
    /// <param name="now">Business time: a card expires by the clock the sandbox runs on.</param>
    public static (CardEntry? Entry, IReadOnlyDictionary<string, PageError> Errors) Read(
        IFormCollection form, DateTimeOffset now)
    {
        var errors = new Dictionary<string, PageError>();
        var email = Trimmed(form, CheckoutFields.Email);
        if (email.Length is 0 or > 254 || email.IndexOf('@') is < 1 || email.EndsWith('@') || email.Contains(' '))
        {
            errors[CheckoutFields.Email] = PageError.Email;
        }

        var number = Digits(Trimmed(form, CheckoutFields.Number));
        if (number is null || number.Length is < 12 or > 19 || !PassesLuhn(number))
        {
            errors[CheckoutFields.Number] = PageError.Number;
        }

        var expiry = ReadExpiry(Trimmed(form, CheckoutFields.Expiry));
        if (expiry is null)
        {
            errors[CheckoutFields.Expiry] = PageError.Expiry;
        }
        else if (expiry.Value.Year * 12 + expiry.Value.Month < now.Year * 12 + now.Month)
        {
            errors[CheckoutFields.Expiry] = PageError.ExpiryPast;
        }

        if (Digits(Trimmed(form, CheckoutFields.Cvc)) is not { Length: 3 or 4 })
        {
            errors[CheckoutFields.Cvc] = PageError.Cvc;
        }

        var name = Trimmed(form, CheckoutFields.Name);
        if (name.Length is 0 or > 200)
        {
            errors[CheckoutFields.Name] = PageError.Name;
        }

        return errors.Count > 0
            ? (null, errors)
            : (new CardEntry
            {
                Email = email,
                Name = name,
                Number = number!,
                ExpMonth = expiry!.Value.Month,
                ExpYear = expiry.Value.Year,
            }, errors);
    }

    private static string Trimmed(IFormCollection form, string field) => ((string?)form[field] ?? "").Trim();

    private static string? Digits(string text)
    {
        var digits = text.Replace(" ", "").Replace("-", "");
        return digits.All(char.IsAsciiDigit) ? digits : null;
    }

    private static (int Month, int Year)? ReadExpiry(string text)
    {
        var parts = text.Replace(" ", "").Split('/');
        if (parts is [{ Length: 4 } together])
        {
            parts = [together[..2], together[2..]];
        }

        return parts is [{ Length: 1 or 2 } monthText, { Length: 2 or 4 } yearText]
            && int.TryParse(monthText, NumberStyles.None, CultureInfo.InvariantCulture, out var month)
            && int.TryParse(yearText, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && month is >= 1 and <= 12
                ? (month, year < 100 ? 2000 + year : year)
                : null;
    }

    private static bool PassesLuhn(string digits)
    {
        var sum = 0;
        for (var index = 0; index < digits.Length; index++)
        {
            var digit = digits[^(index + 1)] - '0';
            var doubled = digit * 2;
            sum += index % 2 == 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
        }

        return sum % 10 == 0;
    }
}

/// <summary>Names of the form's fields.</summary>
internal static class CheckoutFields
{
    public const string Email = "email";
    public const string Number = "cardNumber";
    public const string Expiry = "cardExpiry";
    public const string Cvc = "cardCvc";
    public const string Name = "billingName";
}

/// <summary>What can be wrong with a field.</summary>
internal enum PageError
{
    Email,
    Number,
    Expiry,
    ExpiryPast,
    Cvc,
    Name,
}
