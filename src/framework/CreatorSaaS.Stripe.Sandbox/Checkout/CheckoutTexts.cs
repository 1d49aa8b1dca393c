using System.Diagnostics;
using System.Globalization;
using CreatorSaaS.Stripe.Sandbox.State;

namespace CreatorSaaS.Stripe.Sandbox.Checkout;

/// <summary>The words of the page, in German or English.</summary>
internal sealed class CheckoutTexts
{
    private readonly bool _german;

    private CheckoutTexts(bool german) => _german = german;

    public string Language => _german ? "de" : "en";

    public string Title => Pick("Pay", "Bezahlen");

    public string TestMode => Pick("Test mode", "Testmodus");

    public string Contact => Pick("Contact", "Kontakt");

    public string Email => Pick("E-mail", "E-Mail");

    public string CardHeading => Pick("Card", "Karte");

    public string Number => Pick("Card number", "Kartennummer");

    public string Expiry => Pick("Expiry", "Gültig bis");

    public string ExpiryHint => Pick("MM / YY", "MM / JJ");

    public string Cvc => Pick("Security code", "Prüfnummer");

    public string Name => Pick("Name on card", "Name auf der Karte");

    public string Cancel => Pick("Cancel and go back", "Abbrechen und zurück");

    public string Total => Pick("Total", "Gesamt");

    public string Safe => Pick(
        "Card details are entered here only and never reach the shop.",
        "Kartendaten werden nur hier eingegeben und erreichen den Händler nie.");

    public string TestCardsHeading => Pick("Test cards", "Testkarten");

    public string TestCardsHint => Pick(
        "Any future expiry, any security code.", "Beliebiges Datum, beliebige Prüfnummer.");

    public string PaidHeading => Pick("Payment received", "Zahlung erhalten");

    public string PaidText => Pick("Thank you. You can close this page.", "Danke. Sie können diese Seite schließen.");

    public string ExpiredHeading => Pick("This page has expired", "Diese Seite ist abgelaufen");

    public string ExpiredText => Pick(
        "It can no longer be paid. Ask for a new payment link.",
        "Sie kann nicht mehr bezahlt werden. Bitten Sie um einen neuen Zahlungslink.");

    public string WaitingHeading => Pick("Your bank has not answered yet", "Ihre Bank hat noch nicht geantwortet");

    public string WaitingText => Pick(
        "Do not pay a second time. This page looks again every few seconds; you may also close it, "
            + "and the merchant will hear from us.",
        "Bitte zahlen Sie nicht noch einmal. Diese Seite sieht alle paar Sekunden nach; Sie können sie auch "
            + "schließen, der Händler erfährt es von uns.");

    public string MissingHeading => Pick("Page not found", "Seite nicht gefunden");

    public string MissingText => Pick("Check the link you were given.", "Bitte prüfen Sie den Link.");

    public string Return => Pick("Back to the merchant", "Zurück zum Händler");

    public IReadOnlyList<(string Number, string Meaning)> TestCardRows =>
    [
        ("4242 4242 4242 4242", Pick("pays", "zahlt")),
        ("4000 0000 0000 0077", Pick("pays, available at once", "zahlt, sofort verfügbar")),
        ("4000 0000 0000 0002", Pick("declined", "abgelehnt")),
        ("4000 0000 0000 9995", Pick("insufficient funds", "keine Deckung")),
        ("4000 0000 0000 9003", Pick("bank answers too late", "Bank antwortet zu spät")),
    ];

    /// <param name="sessionLocale">What the session asks for; its wish wins.</param>
    /// <param name="acceptLanguage">What the browser asks for.</param>
    public static CheckoutTexts For(string? sessionLocale, string? acceptLanguage) => new(sessionLocale switch
    {
        "de" => true,
        "en" or "en-GB" => false,
        _ => (acceptLanguage ?? "").TrimStart().StartsWith("de", StringComparison.OrdinalIgnoreCase),
    });

    public string Amount(long amountMinor, string currency)
    {
        var amount = (amountMinor / 100m).ToString("N2", CultureInfo.GetCultureInfo(_german ? "de-DE" : "en-US"));
        var symbol = currency == "eur" ? "€" : "$";
        return _german ? $"{amount}\u00a0{symbol}" : $"{symbol}{amount}";
    }

    public string Pay(string amount) => Pick($"Pay {amount}", $"{amount} bezahlen");

    public string Quantity(long quantity) => Pick($"Quantity {quantity}", $"Menge {quantity}");

    public string Describe(PageError error) => error switch
    {
        PageError.Email => Pick("Enter an e-mail address.", "Bitte eine E-Mail-Adresse eingeben."),
        PageError.Number => Pick("This is no card number.", "Das ist keine Kartennummer."),
        PageError.Expiry => Pick("Enter month and year.", "Bitte Monat und Jahr eingeben."),
        PageError.ExpiryPast => Pick("This date is past.", "Dieses Datum ist vorbei."),
        PageError.Cvc => Pick("Three or four digits.", "Drei oder vier Ziffern."),
        PageError.Name => Pick("Enter the name on the card.", "Bitte den Namen auf der Karte eingeben."),
        _ => throw new UnreachableException($"{error}"),
    };

    public string DescribeDecline(CardBehaviour behaviour) => behaviour switch
    {
        CardBehaviour.InsufficientFunds => Pick(
            "The card has insufficient funds. Try another card.",
            "Die Karte ist nicht gedeckt. Bitte eine andere nehmen."),
        CardBehaviour.Expired => Pick(
            "The card has expired. Try another card.", "Die Karte ist abgelaufen. Bitte eine andere nehmen."),
        CardBehaviour.WrongCvc => Pick(
            "The security code is wrong. Check it and try again.", "Die Prüfnummer stimmt nicht. Bitte noch einmal."),
        CardBehaviour.ProcessingError => Pick(
            "The card could not be processed. Nothing was charged; try again in a moment.",
            "Die Karte konnte nicht belastet werden. Bitte gleich noch einmal versuchen."),
        CardBehaviour.NotATestCard => Pick(
            "Only test cards work here, and this is none of them.",
            "Hier gehen nur Testkarten, und dies ist keine."),
        _ => Pick("The card was declined. Try another card.", "Die Karte wurde abgelehnt. Bitte eine andere nehmen."),
    };

    private string Pick(string english, string german) => _german ? german : english;
}
