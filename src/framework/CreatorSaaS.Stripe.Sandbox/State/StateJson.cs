using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CreatorSaaS.Stripe.Sandbox.State;

/// <summary>
/// The two ways a record is written: whole, into the state folder, and as Stripe would answer it. Both come from the
/// same properties, so that what is kept and what is shown cannot drift apart.
/// </summary>
internal static class StateJson
{
    public static readonly JsonSerializerOptions Whole = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    public static readonly JsonSerializerOptions Wire = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutSandboxOnly } },
    };

    private static void LeaveOutSandboxOnly(JsonTypeInfo type)
    {
        for (var index = type.Properties.Count - 1; index >= 0; index--)
        {
            var member = type.Properties[index].AttributeProvider;
            if (member?.IsDefined(typeof(SandboxOnlyAttribute), inherit: true) == true)
            {
                type.Properties.RemoveAt(index);
            }
        }
    }
}
