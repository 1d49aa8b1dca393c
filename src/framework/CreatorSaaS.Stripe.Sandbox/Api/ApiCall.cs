using CreatorSaaS.Stripe.Sandbox.Objects;
using CreatorSaaS.Stripe.Sandbox.State;

namespace CreatorSaaS.Stripe.Sandbox.Api;

/// <summary>What an operation works on: the state, the parameters, and for whom it is done.</summary>
internal sealed class ApiCall(Transaction state, Parameters parameters, string? account, RouteValueDictionary route)
{
    public Transaction State { get; } = state;

    public Parameters Parameters { get; } = parameters;

    /// <summary>The connected account of <c>Stripe-Account</c>, or null for the platform.</summary>
    public string? Account { get; } = account;

    /// <summary>An id out of the path.</summary>
    public string Id(string name) =>
        (string?)route[name] ?? throw new InvalidOperationException($"No {name} in the path.");

    /// <summary>The object of that id, if it is the caller's.</summary>
    public T Mine<T>(string id, string kind, string param)
        where T : ApiObject =>
        State.Find<T>(id) is { } found && found.OnAccount == Account
            ? found
            : throw ApiException.Missing(kind, id, param);
}
