using CreatorSaaS.Stripe.Sandbox.State;

namespace CreatorSaaS.Stripe.Sandbox.Checkout;

/// <summary>
/// The cards of the sandbox, any future expiry, any CVC of three or four digits. The numbers are the ones Stripe
/// documents, but for 4000 0000 0000 9003, which is ours: Stripe has no card whose bank answers when the page is
/// already past.
/// <list type="table">
/// <item>4242 4242 4242 4242 pays; the money is available after two days</item>
/// <item>4000 0000 0000 0077 pays; the money is available at once</item>
/// <item>4000 0000 0000 9003 answers too late: the page waits, and 60 s after the session has expired (by its time or
/// by the API) the payment succeeds, with charge and payment events, while the session stays expired and unpaid</item>
/// <item>4000 0000 0000 7726 pays; its refunds wait a day for the bank</item>
/// <item>4000 0000 0000 5126 pays; its refunds look done and fail a day later</item>
/// <item>4000 0000 0000 0002 declined; ...9995 insufficient funds; ...0069 expired; ...0127 wrong CVC; ...0119
/// processing error; every other number is declined as no test card</item>
/// </list>
/// </summary>
internal static class TestCards
{
    private static readonly Dictionary<string, CardBehaviour> Cards = new()
    {
        ["4242424242424242"] = CardBehaviour.Pays,
        ["4000000000000077"] = CardBehaviour.PaysAvailable,
        ["4000000000009003"] = CardBehaviour.PaysLate,
        ["4000000000007726"] = CardBehaviour.RefundsLate,
        ["4000000000005126"] = CardBehaviour.RefundFails,
        ["4000000000000002"] = CardBehaviour.Declined,
        ["4000000000009995"] = CardBehaviour.InsufficientFunds,
        ["4000000000000069"] = CardBehaviour.Expired,
        ["4000000000000127"] = CardBehaviour.WrongCvc,
        ["4000000000000119"] = CardBehaviour.ProcessingError,
    };

    public static CardBehaviour BehaviourOf(string number) =>
        Cards.TryGetValue(number, out var behaviour) ? behaviour : CardBehaviour.NotATestCard;

    /// <summary>How the bank declines, or null where it does not.</summary>
    public static CardDecline? DeclineOf(CardBehaviour behaviour) => behaviour switch
    {
        CardBehaviour.Pays or CardBehaviour.PaysAvailable or CardBehaviour.PaysLate
            or CardBehaviour.RefundsLate or CardBehaviour.RefundFails => null,
        CardBehaviour.Declined => new CardDecline("card_declined", "generic_decline", "Your card was declined."),
        CardBehaviour.InsufficientFunds => new CardDecline(
            "card_declined", "insufficient_funds", "Your card has insufficient funds."),
        CardBehaviour.Expired => new CardDecline("expired_card", DeclineCode: null, "Your card has expired."),
        CardBehaviour.WrongCvc => new CardDecline(
            "incorrect_cvc", DeclineCode: null, "Your card's security code is incorrect."),
        CardBehaviour.ProcessingError => new CardDecline(
            "processing_error", DeclineCode: null,
            "An error occurred while processing your card. Try again in a little bit."),
        CardBehaviour.NotATestCard => new CardDecline(
            "card_declined", "test_mode_live_card",
            "Your card was declined. Your request was in test mode, but used a non test card."),
        _ => throw new System.Diagnostics.UnreachableException($"{behaviour}"),
    };
}

/// <summary>A bank's no.</summary>
internal sealed record CardDecline(string Code, string? DeclineCode, string Message);
