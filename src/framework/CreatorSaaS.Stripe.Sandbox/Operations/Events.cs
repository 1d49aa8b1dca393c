using System.Text.Json;
using CreatorSaaS.Stripe.Sandbox.Api;
using CreatorSaaS.Stripe.Sandbox.Objects;
using CreatorSaaS.Stripe.Sandbox.State;
using CreatorSaaS.Stripe.Sandbox.Webhooks;

namespace CreatorSaaS.Stripe.Sandbox.Operations;

/// <summary>
/// What happened: kept for the list, and put on its way to every endpoint that wants it in the same commit.
/// </summary>
internal static class Events
{
    public static readonly IReadOnlyList<Operation> All =
    [
        Operation.Get("/v1/events", List),
        Operation.Get("/v1/events/{id}", call =>
        {
            call.Parameters.RefuseRest();
            return call.Mine<StoredEvent>(call.Id("id"), "event", "id");
        }),
    ];

    /// <param name="account">The connected account it happened on, or null for the platform.</param>
    public static void Emit(Transaction state, string type, object subject, string? account)
    {
        var endpoints = state.NewestFirst<WebhookEndpoint>().Where(endpoint => endpoint.Wants(type, account)).ToList();
        var stored = state.Put(new StoredEvent
        {
            Id = state.NewId("evt_"),
            OnAccount = account,
            Account = account,
            CreatedAt = state.Now,
            Type = type,
            Data = JsonSerializer.SerializeToElement(new { @object = Answers.Snapshot(subject) }),
            PendingWebhooks = endpoints.Count,
            Request = new EventRequest(state.Cause?.RequestId, state.Cause?.IdempotencyKey),
        });
        foreach (var endpoint in endpoints)
        {
            state.Put(new Delivery { Id = state.NewId("dlv_"), Event = stored.Id, Endpoint = endpoint.Id });
        }
    }

    private static object List(ApiCall call)
    {
        var types = call.Parameters.Items("types").ToHashSet();
        if (call.Parameters.Text("type") is { } single)
        {
            types.Add(single);
        }

        return Paging.Page<StoredEvent>(call, "/v1/events", stored => types.Count == 0 || types.Contains(stored.Type));
    }
}
