using System.Collections;

namespace CreatorSaaS.Framework.Localization;

/// <summary>The sentence of an error code in the reader's language.</summary>
internal interface IErrorCodeLocalizer
{
    /// <summary>
    /// The text whose key is the whole code, from the resource mapped to the part before its colon, with places
    /// such as <c>{minimum}</c> filled from the data; a member of an enum by the resource's <c>Enum:Member</c>. Null when the namespace or the text is unknown: the caller
    /// then says something general, never an exception's message.
    /// </summary>
    string? Find(string code, IDictionary data);
}
