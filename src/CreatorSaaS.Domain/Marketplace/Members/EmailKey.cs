namespace CreatorSaaS.Marketplace.Members;

/// <summary>E-mails told apart as mail does in practice: without case.</summary>
public static class EmailKey
{
    /// <summary>The e-mail in small letters, as the database spells its key.</summary>
    public static string Of(string email) =>

        // The one letter that .NET leaves large where Unicode has a small one.
        email.Trim().Replace('\u0130', 'i').ToLowerInvariant();
}
