using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Stripe;

/// <summary>Our types against what Stripe publishes: its examples and its schemas.</summary>
public sealed class StripeFixtureTests
{
    public static TheoryData<string, Type> Types { get; } = new()
    {
        { "account", typeof(Account) },
        { "bank_account", typeof(BankAccount) },
        { "checkout.session", typeof(CheckoutSession) },
        { "payment_intent", typeof(PaymentIntent) },
        { "charge", typeof(Charge) },
        { "refund", typeof(Refund) },
        { "transfer", typeof(Transfer) },
        { "transfer_reversal", typeof(TransferReversal) },
        { "payout", typeof(Payout) },
        { "balance_transaction", typeof(BalanceTransaction) },
        { "event", typeof(Event) },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_example_is_read_and_nothing_of_it_is_lost(string name, Type type)
    {
        var example = StripeSpecification.ReadData("stripe-fixtures.json")[name]!.AsObject();

        var entity = (StripeEntity)ReadAs(type, example);

        entity.Id.ShouldBe((string)example["id"]!);
        var known = type.GetProperties().Select(property => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
        example.Select(member => member.Key).Except(known).ShouldBe(entity.More?.Keys ?? [], ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_member_of_our_type_is_one_of_Stripes(string name, Type type)
    {
        var schema = StripeSpecification.Current.Schema(name)["properties"]!.AsObject();

        var ours = type.GetProperties().Where(property => property.Name != nameof(StripeEntity.More))
            .Select(property => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));

        ours.Except(schema.Select(member => member.Key)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_event_we_subscribe_to_is_one_of_Stripes()
    {
        var names = StripeSpecification.Current.Schema("event")["properties"]!["type"]!["enum"]!.AsArray()
            .Select(name => (string)name!);

        EventTypes.Platform.Concat(EventTypes.Connect).Except(names).ShouldBeEmpty();
    }

    [Fact]
    public void Every_event_name_is_subscribed_to()
    {
        var all = typeof(EventTypes).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);

        EventTypes.Platform.Concat(EventTypes.Connect).Distinct().ShouldBe(all, ignoreOrder: true);
    }

    // Event.Parse is the client's public reader; the other types are read from inside an event, as webhooks are.
    private static object ReadAs(Type type, JsonObject example)
    {
        if (type == typeof(Event))
        {
            return Event.Parse(JsonSerializer.SerializeToUtf8Bytes(example));
        }

        var envelope = new JsonObject
        {
            ["id"] = "evt_1",
            ["object"] = "event",
            ["created"] = 1,
            ["type"] = "test",
            ["data"] = new JsonObject { ["object"] = example.DeepClone() },
        };
        var data = Event.Parse(JsonSerializer.SerializeToUtf8Bytes(envelope)).Data;
        return typeof(EventData).GetMethod(nameof(EventData.Read))!.MakeGenericMethod(type).Invoke(data, [])!;
    }
}
